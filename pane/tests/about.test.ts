import { afterEach, describe, expect, test, vi } from "vitest";
import { HelderAbout } from "../src/about";
import { LANGUAGES } from "../src/messages";

async function opened(search: string): Promise<HelderAbout> {
  vi.stubGlobal("location", { search });
  const page = new HelderAbout();
  document.body.append(page);
  await page.updateComplete;
  return page;
}

afterEach(() => {
  document.body.replaceChildren();
  vi.unstubAllGlobals();
});

describe("the page about Helder", () => {
  test.each(LANGUAGES)("speaks %s when asked to, and says so to the browser", async (language) => {
    const page = await opened(`?language=${language}`);
    expect(page.renderRoot.querySelector("h1")?.textContent).toBe(page.texts.t("about.title"));
    expect([page.texts.language, document.documentElement.lang]).toEqual([language, language]);
    expect(page.renderRoot.querySelector("[aria-current=true]")?.getAttribute("lang")).toBe(language);
  });

  test("says what is done, what never is and where mail stays", async () => {
    const page = await opened("?language=en");
    expect([...page.renderRoot.querySelectorAll("h2")].map((each) => each.textContent)).toEqual(
      ["What it does", "What it never does", "Where your mail stays"]);
    expect(page.renderRoot.querySelectorAll("li").length).toBe(10);
  });

  test("takes the browser's language where none is asked for, or none of ours", async () => {
    expect(LANGUAGES).toContain((await opened("?language=xx")).texts.language);
    expect(LANGUAGES).toContain((await opened("")).texts.language);
  });
});
