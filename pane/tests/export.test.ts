import { strFromU8, unzipSync } from "fflate";
import { describe, expect, test } from "vitest";
import { cellsOf, csv } from "../src/inbox/export";
import { workbook } from "../src/inbox/xlsx";
import { Texts } from "../src/messages";
import { row } from "./inbox-sample";

const NL = new Texts("nl-BE");

describe("the table as CSV", () => {
  test("begins with a byte order mark and is cut as Excel of that country expects", () => {
    expect(csv([["a", "b"]], "nl-BE")).toBe('\uFEFF"a";"b"\r\n');
    expect(csv([["a", "b"]], "en-GB")).toBe('\uFEFF"a","b"\r\n');
  });

  test("keeps quotes, separators and new lines within their cell", () => {
    expect(csv([['say "hi"; then\nleave']], "en")).toBe('\uFEFF"say ""hi""; then\nleave"\r\n');
  });

  test.each(["=1+1", "+32 2 555", "-2", "@SUM(A1)", "  =cmd|' /C calc'!A0", "\t=1", "\u200B=1", "\r\n=1", "＝1+1"])("has no cell that is a formula: %j", (hostile) => {
    expect(csv([[hostile]], "en")).toContain(`"'${hostile}"`);
  });

  test("leaves what only looks a bit like one", () => {
    expect(csv([["2026-11-27", "a=b", "Re: -"]], "en")).toBe('\uFEFF"2026-11-27","a=b","Re: -"\r\n');
  });

  test("holds what each row shows, in the reader's language", () => {
    const [head, first] = cellsOf([row(1, { due: { date: "2026-11-27", time: null }, warnings: ["hidden_text"], proposals: [{ change: { step: "flag", values: {} }, reason: "" }] })], false, NL);
    expect(head?.length).toBe(first?.length);
    expect(first).toEqual(["Mail 1", "Onderwerp 1", "Jan", "jan@x.example", "", "Vraag", "Hoog", "2026-11-27", "Verborgen tekst", NL.t("do.flag"), ""]);
  });
});

describe("the table as a workbook", () => {
  const parts = unzipSync(workbook([["Wat", "Van"], ["=HYPERLINK(\"http://x\")", "<b>&\u0000\uD800"]], "Postvak: [info]"));
  const sheet = strFromU8(parts["xl/worksheets/sheet1.xml"]!);

  test("holds all parts that a spreadsheet looks for", () => {
    expect(Object.keys(parts).sort()).toEqual(["[Content_Types].xml", "_rels/.rels", "xl/_rels/workbook.xml.rels", "xl/styles.xml", "xl/workbook.xml", "xl/worksheets/sheet1.xml"]);
    expect(strFromU8(parts["xl/workbook.xml"]!)).toContain('name="Postvak   info"');
  });

  test("has text in its cells and no formula", () => {
    expect(sheet).toContain('<c t="inlineStr"><is><t xml:space="preserve">=HYPERLINK(&quot;http://x&quot;)</t></is></c>');
    expect(sheet).not.toContain("<f>");
  });

  test("is well formed whatever a mail holds", () => {
    expect(sheet).toContain("&lt;b&gt;&amp;</t>");
    expect(new DOMParser().parseFromString(sheet, "application/xml").querySelector("parsererror")).toBeNull();
  });
});
