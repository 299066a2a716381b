/** What the pane shows as the evidence of a value: its words within their sentence. */

import type { Evidence, StructuredMail, Zone } from "./contract";
import { CodePointText } from "./offsets";

/** Words in one zone of the mail; `quiet` where they are not the sender's new words (a signature, quoted mail). */
export interface Stretch {
  text: string;
  quiet: boolean;
}

export interface Excerpt {
  before: string;
  quote: string;
  after: string;
  /** The same as `before` and `after`, cut where a zone begins. */
  left: Stretch[];
  right: Stretch[];
  /** Whether the sentence goes on beyond what is shown. */
  cutBefore: boolean;
  cutAfter: boolean;
}

/** How much of a sentence stands at each side of the quote, in code points. */
const CONTEXT = 160;
const SENTENCE_END = new Set([".", "!", "?", "…"]);

const texts = new WeakMap<StructuredMail["source"], CodePointText>();

/** The quote with the sentence around it; the bare quote where the text at hand doesn't hold it. */
export function excerpt(card: StructuredMail, evidence: Evidence): Excerpt {
  const text = textOf(card, evidence.part);
  if (text === null || text.slice(evidence.start, evidence.end) !== evidence.quote) {
    return { before: "", quote: evidence.quote, after: "", left: [], right: [], cutBefore: false, cutAfter: false };
  }
  const left = [...text.slice(evidence.start - CONTEXT, evidence.start)];
  const right = [...text.slice(evidence.end, evidence.end + CONTEXT)];
  const from = sentenceStart(left);
  const to = endsSentence(evidence.quote) ? 0 : sentenceEnd(right);
  const zones = evidence.part === "body" ? card.source.zones : [];
  const before = stretches(text, zones, evidence.start - left.length + from, evidence.start);
  const after = stretches(text, zones, evidence.end, evidence.end + to).reverse();
  trimEdge(before, (words) => words.trimStart());
  trimEdge(after, (words) => words.trimEnd());
  after.reverse();
  return {
    before: joined(before),
    quote: evidence.quote,
    after: joined(after),
    left: before,
    right: after,
    cutBefore: from === 0 && evidence.start > CONTEXT,
    cutAfter: to === right.length && evidence.end + right.length < text.length && right.length > 0,
  };
}

/** The zone of the mail that the evidence begins in; null outside of the body. */
export function zoneOf(card: StructuredMail, { part, start }: Evidence): Zone["kind"] | null {
  if (part !== "body") return null;
  return card.source.zones.find((zone) => zone.start <= start && start < zone.end)?.kind ?? null;
}

/** text[start:end] cut where a zone begins; zones as the card has them, in order. */
function stretches(text: CodePointText, zones: readonly Zone[], start: number, end: number): Stretch[] {
  const found: Stretch[] = [];
  let at = start;
  for (const zone of zones) {
    if (zone.end <= at || zone.start >= end) continue;
    if (zone.start > at) found.push({ text: tidy(text.slice(at, zone.start)), quiet: false });
    const to = Math.min(end, zone.end);
    found.push({ text: tidy(text.slice(Math.max(at, zone.start), to)), quiet: zone.kind !== "new" });
    at = to;
  }
  if (at < end) found.push({ text: tidy(text.slice(at, end)), quiet: false });
  return found;
}

/** Take blanks off the first of them that has more than blanks. */
function trimEdge(found: Stretch[], trim: (words: string) => string): void {
  while (found[0] && found[0].text.trim() === "") found.shift();
  if (found[0]) found[0] = { ...found[0], text: trim(found[0].text) };
}

function joined(found: readonly Stretch[]): string {
  return found.map(({ text }) => text).join("");
}

/** How often the quote's words stand in the body before the place that is meant; 0 in other parts. */
export function occurrence(card: StructuredMail, { part, start, quote }: Evidence): number {
  const text = part === "body" ? textOf(card, part) : null;
  if (text === null || quote === "") return 0;
  const place = text.unitOf(start);
  let count = 0;
  for (let at = text.units.indexOf(quote); at >= 0 && at < place; at = text.units.indexOf(quote, at + quote.length)) count += 1;
  return count;
}

function textOf(card: StructuredMail, part: string): CodePointText | null {
  if (part === "subject") return new CodePointText(card.message.subject);
  if (part !== "body") return null;
  const known = texts.get(card.source);
  if (known) return known;
  const made = new CodePointText(card.source.text);
  texts.set(card.source, made);
  return made;
}

function sentenceStart(left: string[]): number {
  for (let at = left.length - 1; at >= 0; at -= 1) {
    if (left[at] === "\n" && left[at - 1] === "\n") return at + 1;
    if (isBlank(left[at]) && SENTENCE_END.has(left[at - 1] ?? "")) return at + 1;
  }
  return 0;
}

function sentenceEnd(right: string[]): number {
  for (let at = 0; at < right.length; at += 1) {
    if (right[at] === "\n" && right[at + 1] === "\n") return at;
    if (SENTENCE_END.has(right[at] ?? "") && (at + 1 === right.length || isBlank(right[at + 1]))) return at + 1;
  }
  return right.length;
}

function endsSentence(quote: string): boolean {
  return SENTENCE_END.has(quote.trimEnd().slice(-1));
}

function isBlank(char: string | undefined): boolean {
  return char !== undefined && /\s/u.test(char);
}

function tidy(text: string): string {
  return text.replace(/\s+/gu, " ");
}
