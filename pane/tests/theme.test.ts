import { webDarkTheme, webLightTheme } from "@fluentui/tokens";
import { dark, light } from "virtual:theme-tokens";
import { describe, expect, test } from "vitest";
import { usedTokens } from "../theme-tokens";

describe("the tokens of Fluent that are shipped", () => {
  test("are those that the pages and their components use, with Fluent's own values", () => {
    const used = [...usedTokens()].filter((name) => Object.hasOwn(webLightTheme, name)).sort();
    expect(used).toContain("colorNeutralForeground1"); // ours
    expect(used).toContain("colorSubtleBackgroundHover"); // a button's
    expect(Object.keys(light).sort()).toEqual(used);
    expect(used.filter((name) => light[name] !== webLightTheme[name as "shadow2"] || dark[name] !== webDarkTheme[name as "shadow2"])).toEqual([]);
  });

  test("are far from all there are", () => {
    expect(Object.keys(light).length).toBeLessThan(Object.keys(webLightTheme).length / 2);
  });
});
