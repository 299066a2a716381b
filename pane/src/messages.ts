/**
 * The texts people read, in four languages, of which a page loads the one it shows. A key missing in one of them does
 * not compile.
 */

import type nl from "./messages/nl.json";

export type MessageKey = keyof typeof nl;
/** The key of a text with a number in it, without its plural ending. */
export type PluralKey = MessageKey extends infer K ? (K extends `${infer Base}_other` ? Base : never) : never;
export type Values = Record<string, string | number>;

export const LANGUAGES = ["nl", "fr", "en", "de"] as const;
export type Language = (typeof LANGUAGES)[number];

type Catalogue = Record<MessageKey, string>;

const CATALOGUES: Record<Language, () => Promise<{ default: Catalogue }>> = {
  nl: () => import("./messages/nl.json"),
  fr: () => import("./messages/fr.json"),
  en: () => import("./messages/en.json"),
  de: () => import("./messages/de.json"),
};
const loaded: Partial<Record<Language, Catalogue>> = {};

/** The texts in the first language of ours among these wishes, with their catalogue loaded. */
export async function loadTexts(...tags: (string | null | undefined)[]): Promise<Texts> {
  const texts = new Texts(...tags);
  loaded[texts.language] ??= (await CATALOGUES[texts.language]()).default;
  return texts;
}

/** The language of ours in a BCP 47 tag ("nl-BE" is nl), or null. */
export function languageOf(tag: string | null | undefined): Language | null {
  const primary = (tag ?? "").toLowerCase().split(/[-_]/)[0];
  return LANGUAGES.find((language) => language === primary) ?? null;
}

/** Texts in one language, with the locale for dates and numbers; empty as long as that language is not loaded. */
export class Texts {
  readonly language: Language;
  /** BCP 47, in `language`. */
  readonly locale: string;
  readonly #plural: Intl.PluralRules;
  readonly #number: Intl.NumberFormat;

  /** tags: wishes in order of preference; the first that is a language of ours wins, else English. */
  constructor(...tags: (string | null | undefined)[]) {
    const tag = tags.find((wish) => languageOf(wish) !== null) ?? "en";
    this.language = languageOf(tag) ?? "en";
    this.locale = supported(tag.replaceAll("_", "-")) ?? this.language;
    this.#plural = new Intl.PluralRules(this.locale);
    this.#number = new Intl.NumberFormat(this.locale);
  }

  readonly t = (key: MessageKey, values: Values = {}): string => fill(loaded[this.language]?.[key] ?? "", values);

  /** A text that depends on a number; the number itself is `{count}`. */
  readonly count = (base: PluralKey, count: number, values: Values = {}): string => {
    const form = this.#plural.select(count) === "one" ? "one" : "other";
    return this.t(`${base}_${form}` as MessageKey, { ...values, count: this.#number.format(count) });
  };

  /** The text of a key put together from data (a fact's type), or `otherwise` for data newer than this page. */
  readonly maybe = (key: string, otherwise: string): string =>
    Object.hasOwn(loaded[this.language] ?? {}, key) ? this.t(key as MessageKey) : otherwise;

  readonly number = (value: number): string => this.#number.format(value);
}

function fill(text: string, values: Values): string {
  return text.replace(/\{(\w+)\}/g, (hole, name: string) => String(values[name] ?? hole));
}

function supported(tag: string): string | null {
  try {
    return Intl.DateTimeFormat.supportedLocalesOf([tag])[0] ?? null;
  } catch {
    return null; // not a language tag at all
  }
}
