/**
 * A Vite plugin: Fluent's light and dark theme, with only those tokens that the pages and the components they import
 * use. All of them would be 400 properties on every page, of which four in five stand for nothing there.
 */

import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { webDarkTheme, webLightTheme } from "@fluentui/tokens";
import type { Plugin } from "vite";

const SOURCES = join(import.meta.dirname, "src");
const FLUENT = join(import.meta.dirname, "node_modules/@fluentui/web-components/dist/esm");
const NAME = "virtual:theme-tokens";

export const themeTokens: Plugin = {
  name: "helder-theme-tokens",
  resolveId: (id) => (id === NAME ? `\0${NAME}` : null),
  load: (id) => {
    if (id !== `\0${NAME}`) return null;
    const used = usedTokens();
    const only = (theme: object): string => JSON.stringify(Object.fromEntries(Object.entries(theme).filter(([name]) => used.has(name))));
    return `export const light = ${only(webLightTheme)};\nexport const dark = ${only(webDarkTheme)};`;
  },
};

/** Every word of our sources and of the styles of the components they import; tokens are among them. */
export function usedTokens(): Set<string> {
  const ours = filesIn(SOURCES, ".ts").map((file) => readFileSync(file, "utf8"));
  const components = ours.flatMap((text) => [...text.matchAll(/@fluentui\/web-components\/([\w-]+)\.js/g)].map(([, name]) => name ?? ""));
  const folders = ["styles", ...new Set(components)].map((name) => join(FLUENT, name));
  const styles = folders.flatMap((folder) => filesIn(folder, ".js")).map((file) => readFileSync(file, "utf8"));
  return new Set([...ours, ...styles].flatMap((text) => text.match(/\w+/g) ?? []));
}

function filesIn(folder: string, ending: string): string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((name) => name.endsWith(ending)).map((name) => join(folder, name));
}
