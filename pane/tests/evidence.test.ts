import { describe, expect, test } from "vitest";
import { excerpt, occurrence, zoneOf } from "../src/evidence";
import { bareCard, quoted, TEXT } from "./sample";

const card = bareCard();
const shown = (quote: string): string => {
  const { before, after } = excerpt(card, quoted(quote)[0]!);
  return `${before}[${quote}]${after}`;
};

describe("evidence is shown within its sentence", () => {
  test.each([
    ["tegen vrijdag", "Kunt u [tegen vrijdag] een nieuwe leveren?"],
    ["De pomp", "[De pomp] lekt."],
    ["Kunt u tegen vrijdag een nieuwe leveren?", "[Kunt u tegen vrijdag een nieuwe leveren?]"],
    ["Jan", "[Jan]"],
    ["Anke", "Dag 😀 [Anke],"],
  ])("%s", (quote, expected) => { expect(shown(quote)).toBe(expected); });

  test("a long sentence is cut, and says so", () => {
    const text = `${"woord ".repeat(100)}hier ${"nog ".repeat(100)}`;
    const long = { ...card, source: { text, zones: [] } };
    const { cutBefore, cutAfter, before } = excerpt(long, { part: "body", start: 600, end: 604, quote: "hier" });
    expect([cutBefore, cutAfter]).toEqual([true, true]);
    expect(before.length).toBeLessThanOrEqual(160);
  });

  test("what stands around it is parted by zones, so that quoted mail can be dimmed", () => {
    const text = "Ja, graag. Jan: kunt u\nmorgen komen en meten";
    const at = text.indexOf("morgen");
    const zones = [{ kind: "new" as const, start: 0, end: 11 }, { kind: "quoted" as const, start: 11, end: text.length }];
    const { left, right } = excerpt({ ...card, source: { text, zones } }, { part: "body", start: at, end: at + 6, quote: "morgen" });
    expect([left, right]).toEqual([[{ text: "Jan: kunt u ", quiet: true }], [{ text: " komen en meten", quiet: true }]]);
    expect(zoneOf({ ...card, source: { text, zones } }, { part: "body", start: at, end: at + 6, quote: "morgen" })).toBe("quoted");
  });

  test("a span that doesn't hold its quote is shown as the bare quote", () => {
    const wrong = { part: "body", start: 0, end: 3, quote: "iets anders" };
    expect(excerpt(card, wrong)).toEqual({ before: "", quote: "iets anders", after: "", left: [], right: [], cutBefore: false, cutAfter: false });
  });

  test("the subject is a text of its own, other parts give their quote only", () => {
    expect(excerpt(card, { part: "subject", start: 0, end: 2, quote: "Po" }).after).toBe("mp");
    expect(excerpt(card, { part: "hidden", start: 0, end: 3, quote: TEXT.slice(0, 3) }).after).toBe("");
  });
});

test.each([[1, 0], [5, 1], [10, 2]])("the words at %d stand %d times before", (start, count) => {
  const twice = { ...card, source: { text: "😀2 x 2 xx 2", zones: [] } };
  expect(occurrence(twice, { part: "body", start, end: start + 1, quote: "2" })).toBe(count);
});
