import { describe, expect, test } from "vitest";
import type { Due, Fact, FactType } from "../src/contract";
import { dayOf, dueText, factCopy, factText, moment, percent, seconds, shortDay, urgency } from "../src/format";
import { Texts } from "../src/messages";

const TODAY = new Date(2026, 10, 23, 23, 30);
const nl = new Texts("nl-BE");
const fact = (type: FactType, value: string, display: string): Fact => ({ type, value, display, valid: null, evidence: [] });
const due = (rest: Partial<Due>): Due => ({ date: "2026-11-27", time: null, precision: "day", text: "", ...rest });
/** Intl separates with several kinds of space. */
const plain = (text: string): string => text.replace(/\s/gu, " ");

describe("days", () => {
  test.each([["nl-BE", "vr 27 nov"], ["en-GB", "Fri 27 Nov"], ["fr-BE", "ven. 27 nov."]])("in %s", (tag, text) => {
    expect(plain(shortDay("2026-11-27", new Texts(tag), TODAY)).replace(",", "")).toBe(text);
  });

  test.each([["2026-02-30"], ["2026-13-01"], ["soon"], [""]])("%j is none and is shown as it came", (iso) => {
    expect(dayOf(iso)).toBeNull();
    expect(shortDay(iso, nl, TODAY)).toBe(iso);
  });

  test("of another year carry it", () => { expect(shortDay("2027-01-04", nl, TODAY)).toContain("2027"); });

  test.each([["2026-11-22", "overdue"], ["2026-11-23", "soon"], ["2026-11-25", "soon"], ["2026-11-26", "later"], ["?", "later"]])(
    "%s is %s late in the evening", (iso, when) => { expect(urgency(iso, TODAY)).toBe(when); });
});

describe("a due", () => {
  test.each([
    ["a time", due({ time: "10:00", precision: "time" }), "vr 27 nov 10:00"],
    ["a week, named by its Monday", due({ date: "2026-11-29", precision: "week" }), "week van ma 23 nov"],
    ["a month", due({ date: "2026-12-31", precision: "month" }), "december 2026"],
  ])("is shown as precisely as it was given: %s", (_name, given, text) => {
    expect(plain(dueText(given, nl, TODAY)).replace(",", "")).toBe(text);
  });
});

describe("a fact", () => {
  test.each([
    ["an amount", fact("amount", "EUR 1234.50", "1234,5 eur"), "€ 1.234,50", "€ 1.234,50"],
    ["an amount of many digits", fact("amount", "EUR 12345678901234567.89", "x"), "€ 12.345.678.901.234.567,89", "€ 12.345.678.901.234.567,89"],
    ["an amount that can't be read", fact("amount", "1234", "1234 piek"), "1234 piek", "1234 piek"],
    ["an IBAN in groups, copied without", fact("iban", "BE71096123456769", "be71…"), "BE71 0961 2345 6769", "BE71096123456769"],
    ["a phone number as written, copied in full", fact("phone", "+32470123456", "0470 12 34 56"), "0470 12 34 56", "+32470123456"],
    ["a date", fact("date", "2026-11-27", "vrijdag"), "vr 27 november 2026", "vr 27 november 2026"],
    ["a date with a time", fact("date", "2026-11-27T14:00", "vrijdag 14u"), "vr 27 november 2026 14:00", "vr 27 november 2026 14:00"],
    ["a date that is none", fact("date", "later", "ooit"), "ooit", "ooit"],
    ["a name", fact("person", "Jan Peeters", "Jan  Peeters"), "Jan  Peeters", "Jan  Peeters"],
  ])("is shown and copied: %s", (_name, given, text, copied) => {
    expect(plain(factText(given, nl)).replace("vr,", "vr")).toBe(plain(text));
    expect(plain(factCopy(given, nl)).replace("vr,", "vr")).toBe(plain(copied));
  });
});

test("durations and certainties are rounded for people", () => {
  expect([seconds(12, nl), seconds(1260, nl), plain(percent(0.824, nl))]).toEqual(["0,1 s", "1,3 s", "82%"]);
});

test.each([[null, ""], ["gisteren", "gisteren"]])("a moment of %j is %j", (iso, text) => { expect(moment(iso, nl)).toBe(text); });
