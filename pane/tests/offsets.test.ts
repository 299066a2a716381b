import { describe, expect, test } from "vitest";
import { CodePointText } from "../src/offsets";

describe("offsets count code points, as Python's do", () => {
  test.each([
    ["plain letters", "abcdef", 1, 3, "bc"],
    ["an emoji before the span", "😀 pomp", 2, 6, "pomp"],
    ["an emoji inside the span", "a😀b", 1, 2, "😀"],
    ["a family joined by zero-width joiners", "👨‍👩‍👧 x", 6, 7, "x"],
    ["letters beyond the basic plane", "𝐀𝐁𝐂 d", 1, 3, "𝐁𝐂"],
    ["a combining accent is a code point of its own", "e\u0301x", 2, 3, "x"],
    ["a lone surrogate is one", "\ud83dx😀y", 1, 2, "x"],
    ["many wide characters", "😀".repeat(1000) + "end", 1000, 1003, "end"],
  ])("%s", (_name, text, start, end, cut) => {
    expect(new CodePointText(text).slice(start, end)).toBe(cut);
  });

  test("agree with JavaScript's own iteration by code points at every place", () => {
    const text = "a😀é𝒳\n€👍🏽z";
    const points = [...text];
    const cut = new CodePointText(text);
    expect(cut.length).toBe(points.length);
    points.forEach((_, at) => { expect(cut.slice(at, at + 1)).toBe(points[at]); });
  });

  test.each([[-5, 0], [99, 3], [Number.NaN, 0], [1.9, 1]])("outside the text, %d is moved to its nearest end", (point, unit) => {
    expect(new CodePointText("abc").unitOf(point)).toBe(unit);
  });
});

describe("a UTF-16 index", () => {
  test.each([["abc", 2, 2], ["a😀b", 1, 1], ["a😀b", 2, 1], ["a😀b", 3, 2], ["😀😀", 4, 2], ["ab", 9, 2], ["ab", -1, 0], ["", 0, 0]])(
    "of %j at %d is code point %d", (text, unit, point) => { expect(new CodePointText(text).pointOf(unit)).toBe(point); });
});
