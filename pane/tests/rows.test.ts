import { afterEach, describe, expect, test } from "vitest";
import type { RunRow } from "../src/inbox/api";
import { linesOf, type Listed } from "../src/inbox/lines";
import { HelderRows } from "../src/inbox/rows";
import { Texts } from "../src/messages";
import { row } from "./inbox-sample";

async function shown(rows: RunRow[], groups: Listed["groups"] = []): Promise<HelderRows> {
  const element = new HelderRows();
  const listing: Listed = { total: rows.length, groups, matches: null, at: (place) => rows[place] };
  element.listing = listing;
  element.lines = linesOf(listing, new Set(), new Map());
  element.texts = new Texts("nl");
  element.reading = true;
  document.body.append(element);
  await element.updateComplete;
  await element.updateComplete;
  return element;
}

const drawn = (element: HelderRows): HTMLElement[] => [...element.renderRoot.querySelectorAll<HTMLElement>("[data-testid=inbox-row]")];
const grid = (element: HelderRows): HTMLElement => element.renderRoot.querySelector<HTMLElement>("[role=treegrid]")!;
const key = (name: string): KeyboardEvent => new KeyboardEvent("keydown", { key: name });
function heard<T>(element: HelderRows, type: string): T[] {
  const all: T[] = [];
  element.addEventListener(type, (event) => all.push((event as CustomEvent<T>).detail));
  return all;
}

afterEach(() => { document.body.replaceChildren(); });

describe("the inbox table", () => {
  test("draws a screenful of ten thousand rows and leaves room for the others", async () => {
    const element = await shown(Array.from({ length: 10_000 }, (_, seq) => row(seq)));
    expect(drawn(element).length).toBeLessThan(60);
    expect(grid(element).getAttribute("aria-rowcount")).toBe("10001");
    expect(Number.parseInt(element.renderRoot.querySelector<HTMLElement>(".lines")!.style.paddingBottom, 10)).toBeGreaterThan(500_000);
  });

  test("asks for the rows that it shows", async () => {
    const element = await shown([row(1), row(2)]);
    const asked = heard<number[]>(element, "helder-places");
    element.version += 1;
    await element.updateComplete;
    expect(asked.at(-1)).toEqual([0, 1]);
  });

  test("shows what a mail is about, and never takes it for markup", async () => {
    const element = await shown([row(1, { headline: "<img src=x onerror=alert(1)>", subject: "<b>S</b>" })]);
    expect(element.renderRoot.querySelectorAll("img, b").length).toBe(0);
    expect(drawn(element)[0]?.textContent).toContain("<img src=x onerror=alert(1)>");
  });

  test("keeps the place of a mail that may not be read, without a word of it", async () => {
    const element = await shown([null as never, row(2)]);
    expect(drawn(element).length).toBe(1);
    expect(element.renderRoot.textContent).toContain("U mag deze mail niet lezen.");
  });

  test.each<[string, Partial<RunRow>, string]>([
    ["an error in words, and reads it again", { state: "failed", headline: null, error: { code: "graph_busy", detail: "Te druk." } }, "Te druk."],
    ["an error that only has a code", { state: "failed", headline: null, error: { code: "?", detail: null as never } }, "Er ging iets mis"],
    ["a mail that waits", { state: "waiting", headline: null, subject: null }, "wordt gelezen …"],
    ["its warnings by name", { warnings: ["deceptive_link", "hidden_text"] }, "Misleidende link, Verborgen tekst"],
    ["a mail sent by a machine", { automatic: true }, "Automatisch bericht"],
    ["that it is answered", { answered_at: "2026-11-23T10:00:00Z" }, "Beantwoord"],
    ["that the same was asked before", { duplicates: [7, 9] }, "2 keer eerder gevraagd"],
  ])("shows on its row %s", async (_name, rest, text) => {
    expect(drawn(await shown([row(1, rest)]))[0]?.textContent).toContain(text);
  });

  test("sorts by a column that is pressed, and the other way round when it is pressed again", async () => {
    const element = await shown([row(1)]);
    element.addEventListener("helder-sort", (event) => Object.assign(element, (event as CustomEvent<object>).detail));
    const told: (string | null)[][] = [];
    for (const column of ["due", "due", "due", "from"]) {
      element.renderRoot.querySelector<HTMLElement>(`.head .${column} button`)!.click();
      await element.updateComplete;
      told.push([element.sort, ...["due", "from", "category"].map((each) => element.renderRoot.querySelector(`.head .${each}`)!.getAttribute("aria-sort"))]);
    }
    expect(told).toEqual([
      ["due", "ascending", "none", "none"], ["due", "descending", "none", "none"], ["due", "ascending", "none", "none"], ["sender", "none", "ascending", "none"],
    ]);
  });

  test("is walked with j and k, chosen from with x and opened with Enter", async () => {
    const element = await shown([row(1), row(2), row(3)]);
    const [opened, chosen] = [heard<RunRow>(element, "helder-open"), heard<number[]>(element, "helder-select")];
    for (const name of ["j", "j", "j", "j", "k"]) element.key(key(name));
    for (const name of ["x", "Enter"]) element.key(key(name));
    await element.updateComplete;
    expect([opened.map(({ seq }) => seq), chosen]).toEqual([[2], [[2]]]);
    expect(grid(element).getAttribute("aria-activedescendant")).toBe("line-1");
  });

  test("moves on from card to card while one is open", async () => {
    const element = await shown([row(1), row(2)]);
    const opened = heard<RunRow>(element, "helder-open");
    element.shown = 1;
    element.key(key("j"));
    expect(opened.map(({ seq }) => seq)).toEqual([2]);
  });

  test("stays with its row when others come above it", async () => {
    const element = await shown([row(1), row(2), row(3)]);
    element.key(key("j"));
    const more = [row(9), row(8), row(1), row(2), row(3)];
    element.listing = { total: 5, groups: [], matches: null, at: (place) => more[place] };
    element.lines = linesOf(element.listing, new Set(), new Map());
    await element.updateComplete;
    expect(element.currentRow?.seq).toBe(2);
  });

  test("opens and closes a conversation, and a group, with the arrows", async () => {
    const element = await shown([row(1, { thread: { head: 1, size: 3 } })], [{ key: "q", label: "Vraag", count: 1 }]);
    const folds = heard<string | RunRow>(element, "helder-fold");
    element.key(key("ArrowLeft"));
    element.key(key("ArrowDown"));
    element.key(key("ArrowRight"));
    expect(folds.map((each) => (typeof each === "string" ? each : each.seq))).toEqual(["q", 1]);
  });

  test("has the grid in the tab order, and nothing of its rows", async () => {
    const element = await shown([row(1, { proposals: [{ change: { step: "flag", values: {} }, reason: "" }] }), row(2)]);
    expect(grid(element).tabIndex).toBe(0);
    expect([...element.renderRoot.querySelectorAll<HTMLElement>(".lines :is(button, input)")].every(({ tabIndex }) => tabIndex === -1)).toBe(true);
  });
});
