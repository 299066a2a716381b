import { describe, expect, test } from "vitest";
import { pieces, replyHtml } from "../src/reply";

const flat = (body: string): string => pieces(body).map(({ text, gap }) => (gap ? `<${text}>` : text)).join("|");

describe("a reply's gaps", () => {
  test.each([
    ["none", "Dag Jan", "Dag Jan"],
    ["one", "a [[wanneer]] b", "a |<wanneer>| b"],
    ["at both ends", "[[x]] en [[y]]", "<x>| en |<y>"],
    ["with blanks inside", "[[ x ]]", "<x>"],
    ["never closed", "a [[x", "a [[x"],
    ["never opened", "a x]]", "a x]]"],
    ["opened twice", "[[a [[b]] c", "[[a |<b>| c"],
    ["over lines", "[[a\nb]]", "<a\nb>"],
    ["an empty body", "", ""],
  ])("%s", (_name, body, expected) => { expect(flat(body)).toBe(expected); });

  test("are found in linear time", () => {
    const start = performance.now();
    pieces("[[".repeat(100_000));
    pieces("[[]]".repeat(50_000));
    expect(performance.now() - start).toBeLessThan(1500);
  });
});

describe("a reply as HTML", () => {
  test("keeps lines and marks gaps", () => {
    expect(replyHtml("Dag,\r\n[[wat]]\n")).toBe('<div>Dag,<br><span style="background-color:#fff3b0">[[wat]]</span><br></div>');
  });

  test("never lets text become markup", () => {
    const html = replyHtml(`<img src=x onerror="alert('1')"> & [[<b>]]`);
    expect(html.replace(/<\/?(div|span)[^>]*>|<br>/g, "")).not.toMatch(/[<>"']/);
  });
});
