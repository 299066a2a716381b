import { describe, expect, test } from "vitest";
import { FACT_TYPES, WARNING_KINDS } from "../src/contract";
import { LANGUAGES, languageOf, Texts, type Language } from "../src/messages";
import de from "../src/messages/de.json";
import en from "../src/messages/en.json";
import fr from "../src/messages/fr.json";
import nl from "../src/messages/nl.json";

const CATALOGUES = { nl, fr, en, de };

const KEYS = Object.keys(CATALOGUES.nl).sort();
const holes = (text: string): string[] => [...text.matchAll(/\{\w+\}/g)].map(([hole]) => hole).sort();

describe.each(LANGUAGES)("the texts in %s", (language: Language) => {
  const texts = CATALOGUES[language] as Record<string, string>;

  test("are all there, and no others", () => {
    expect(Object.keys(texts).sort()).toEqual(KEYS);
  });

  test("are never empty", () => {
    expect(KEYS.filter((key) => texts[key]?.trim() === "")).toEqual([]);
  });

  test("leave room for the same values", () => {
    expect(KEYS.filter((key) => holes(texts[key] ?? "").join() !== holes(CATALOGUES.nl[key as "app.name"]).join())).toEqual([]);
  });

  test("name every type of fact, warning, request, priority and reason to drop of the contract", () => {
    const named = [
      ...FACT_TYPES.map((type) => `fact.${type}`),
      ...WARNING_KINDS.map((kind) => `warning.${kind}`),
      ...["question", "request", "complaint", "approval", "confirmation"].map((kind) => `request.${kind}`),
      ...["high", "normal", "low"].map((level) => `priority.${level}`),
      ...["quote_not_found", "value_not_in_quote", "check_failed", "unknown_key", "not_in_sources", "outside_schema"].map((reason) => `dropped.${reason}`),
    ];
    expect(named.filter((key) => !(key in texts))).toEqual([]);
  });

  test("have both forms of every plural", () => {
    const plural = KEYS.filter((key) => /_(one|other)$/.test(key)).map((key) => key.replace(/_(one|other)$/, ""));
    expect(plural.filter((base) => !(`${base}_one` in texts && `${base}_other` in texts))).toEqual([]);
  });
});

describe("the reader's language", () => {
  test.each([["nl-BE", "nl"], ["fr_FR", "fr"], ["DE", "de"], ["en-US", "en"], ["pt-BR", null], ["", null], [undefined, null], ["nld", null]])(
    "of the tag %s is %s", (tag, language) => { expect(languageOf(tag)).toBe(language); });

  test("is the first wish that is one of ours, with its own region", () => {
    const texts = new Texts(undefined, "pt-BR", "fr-BE", "nl");
    expect([texts.language, texts.locale]).toEqual(["fr", "fr-BE"]);
  });

  test("is English where no wish is one of ours", () => {
    expect(new Texts("ja", null).language).toBe("en");
  });

  test("survives a tag that is none", () => {
    expect(new Texts("nl-!!").language).toBe("nl");
  });

  test.each([["nl", 1, "1 bericht"], ["nl", 0, "0 berichten"], ["fr", 0, "0 message"], ["en", 1200, "1,200 messages"]])(
    "in %s counts %d", (tag, count, text) => { expect(new Texts(tag).count("thread.count", count)).toBe(text); });

  test("shows a key from data that this page doesn't know as it was told to", () => {
    const { maybe } = new Texts("nl");
    expect([maybe("fact.iban", "x"), maybe("fact.shoe_size", "shoe_size"), maybe("toString", "x")]).toEqual(["IBAN", "shoe_size", "x"]);
  });
});
