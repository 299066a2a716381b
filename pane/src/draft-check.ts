/** A draft held against the card of the mail it answers: without a model, without a server. Pure. */

import type { Request, StructuredMail } from "./contract";
import { pieces } from "./reply";

export interface Draft {
  /** As the editor gives it, the mail that is answered below it. */
  text: string;
  recipients: readonly string[];
  /** How many files go along; pictures within the text don't count. */
  attachments: number;
}

export type Finding =
  | { kind: "unanswered"; request: Request }
  | { kind: "gaps"; count: number }
  | { kind: "attachment"; word: string }
  | { kind: "recipient"; address: string; like: string | null }
  | { kind: "warned"; address: string };

/** What stands out in a draft, most weighty first. card: null where the mail it answers is not known. own: the writer's address. */
export function check(draft: Draft, card: StructuredMail | null, own: string): Finding[] {
  const text = ownText(draft.text, card);
  return [
    ...recipients(draft, card, own),
    ...gaps(text),
    ...(card ? unanswered(text, card.requests) : []),
    ...attachment(text, draft.attachments),
  ];
}

const ORIGINAL = /^(?:-{3,}.*(?:original|oorspronkelijk|origine|ursprüngliche).*-{3,}|_{20,}|(?:from|van|de|von)\s?:\s.+)$/iu;
const WROTE = /(?:wrote|schreef|a écrit|schrieb)\s?:\s*$/iu;
/** So much of the mail's beginning finds it below the draft. */
const BEGINNING = 60;

/** The draft without the mail below it. */
export function ownText(text: string, card: StructuredMail | null): string {
  const lines = text.replaceAll("\r\n", "\n").split("\n");
  const cut = lines.findIndex((line) => ORIGINAL.test(line.trim()) || WROTE.test(line.trim()));
  const above = (cut < 0 ? lines : lines.slice(0, cut)).filter((line) => !line.startsWith(">")).join("\n");
  const beginning = (card?.source.text ?? "").trimStart().slice(0, BEGINNING).trimEnd();
  const at = beginning.length < 20 ? -1 : above.indexOf(beginning);
  return (at < 0 ? above : above.slice(0, at)).trim();
}

function gaps(text: string): Finding[] {
  const count = pieces(text).filter(({ gap }) => gap).length;
  return count > 0 ? [{ kind: "gaps", count }] : [];
}

/**
 * Words of what is attached, in four languages. A word with its own negation ("zonder bijlage") is rare, and a finding
 * too many costs a glance; a forgotten file costs a mail.
 */
const ATTACHED = new RegExp(String.raw`(?<![\p{L}])(?:${[
  "(?:in|als|de|onze|mijn|zie|uw)?\\s?bijlagen?", "bijgevoegde?", "bijgesloten", "ingesloten", "meegestuurd",
  "ci-jointe?s?", "ci-annexée?s?", "pièces? jointes?", "en (?:pièce jointe|annexe)", "joins? à ce (?:message|mail|courriel)",
  "attached", "attachments?", "enclosed", "i(?:'| ha)ve attached",
  "anbei", "im anhang", "als anhang", "anlagen?", "beigefügte?[nr]?", "angehängte?[nr]?", "anhängend",
].join("|")})(?![\p{L}])`, "iu");

function attachment(text: string, attachments: number): Finding[] {
  const word = attachments > 0 ? null : ATTACHED.exec(text)?.[0].trim();
  return word ? [{ kind: "attachment", word }] : [];
}

function recipients({ recipients: all }: Draft, card: StructuredMail | null, own: string): Finding[] {
  if (!card) return [];
  const { from, to, cc } = card.message;
  const known = new Set([own, from?.address ?? "", ...[...to, ...cc].map(({ address }) => address)].map(domainOf).filter(Boolean));
  const doubted = card.warnings.some(({ kind }) => kind === "lookalike_sender" || kind === "reply_to_mismatch" || kind === "failed_authentication");
  return [...new Set(all.map((address) => address.toLowerCase()))].flatMap((address): Finding[] => {
    const domain = domainOf(address);
    if (domain === "") return [];
    if (doubted && (address === from?.address.toLowerCase() || !known.has(domain))) return [{ kind: "warned", address }];
    if (known.has(domain)) return [];
    return [{ kind: "recipient", address, like: [...known].find((each) => near(each, domain)) ?? null }];
  });
}

function domainOf(address: string): string {
  return address.slice(address.lastIndexOf("@") + 1).trim().toLowerCase();
}

/** One letter more, less, other, or two that changed places: a slip, or somebody's trick. */
export function near(a: string, b: string): boolean {
  if (a === b || Math.abs(a.length - b.length) > 1) return false;
  let start = 0;
  while (start < a.length && a[start] === b[start]) start += 1;
  let end = 0;
  while (end < Math.min(a.length, b.length) - start && a[a.length - 1 - end] === b[b.length - 1 - end]) end += 1;
  const [left, right] = [a.slice(start, a.length - end), b.slice(start, b.length - end)];
  return left.length <= 1 && right.length <= 1 ? true : left.length === 2 && right.length === 2 && left[0] === right[1] && left[1] === right[0];
}

/** A request none of whose own words stands in the draft. A list with a point for each is taken for an answer to all. */
function unanswered(text: string, requests: readonly Request[]): Finding[] {
  const said = stems(text);
  if (text.trim() === "") return requests.map((request) => ({ kind: "unanswered", request }));
  const points = text.split("\n").filter((line) => /^\s*(?:\d{1,2}[.)]|[-*•])\s+\S/u.test(line)).length;
  if (points >= requests.length && requests.length > 1) return [];
  if (requests.length === 1 && ANSWERS.test(text)) return [];
  const common = shared(requests);
  return requests.filter((request) => {
    const words = [...stems(request.text)];
    const own = words.filter((word) => !common.has(word));
    return !(own.length > 0 ? own : words).some((word) => said.has(word));
  }).map((request) => ({ kind: "unanswered", request }));
}

/** A plain yes or no answers the only question there is. */
const ANSWERS = /(?<!\p{L})(?:ja|nee|neen|oui|non|yes|no|nein|akkoord|in orde|d['’]accord|entendu|agreed|sure|einverstanden|gerne)(?!\p{L})/iu;

/** Words that stand in more than one request tell none of them from the others. */
function shared(requests: readonly Request[]): Set<string> {
  const seen = new Map<string, number>();
  for (const request of requests) for (const word of stems(request.text)) seen.set(word, (seen.get(word) ?? 0) + 1);
  return new Set([...seen].filter(([, times]) => times > 1).map(([word]) => word));
}

/** The beginnings of the words that carry meaning: long ones, and numbers. */
function stems(text: string): Set<string> {
  const found = new Set<string>();
  for (const [word] of text.toLowerCase().normalize("NFD").replace(/\p{M}/gu, "").matchAll(/[\p{L}\p{N}]+/gu)) {
    if (/\p{N}/u.test(word) || (word.length >= 4 && !EMPTY.has(word))) found.add(word.slice(0, 4));
  }
  return found;
}

const EMPTY: ReadonlySet<string> = new Set((
  "kunt kunnen kan wilt willen zou zouden graag gelieve voor naar door over deze onze jullie heeft hebben wordt worden alsjeblieft alstublieft " +
  "wanneer waar welke hoeveel komt wordt dank bedankt groeten vriendelijke beste geachte met nog ook niet maar want zijn " +
  "pouvez pourriez vous nous avez avons votre notre pour avec dans merci bonjour cordialement quand quelle quel quels sont etes serait " +
  "could would please your have with from this that will shall when where which what thanks thank regards dear hello there about just " +
  "konnen konnten wurden bitte wann welche welcher haben sind wird werden danke grusse freundliche sehr geehrte liebe hallo nicht auch noch oder"
).split(" "));
