/** Values of the contract in the reader's own notation. Whatever can't be read is shown as it came. */

import type { Due, Fact } from "./contract";
import type { Texts } from "./messages";

const DAY = /^(\d{4})-(\d\d)-(\d\d)$/;
const DAY_TIME = /^(\d{4}-\d\d-\d\d)[T ](\d\d):(\d\d)/;
const AMOUNT = /^([A-Z]{3}) (-?\d+(?:\.\d+)?)$/;

/** A calendar day as an instant at UTC midnight, so that no time zone can shift it; null if it is none. */
export function dayOf(iso: string): Date | null {
  const match = DAY.exec(iso);
  if (!match) return null;
  const [year, month, day] = match.slice(1).map(Number) as [number, number, number];
  const date = new Date(Date.UTC(year, month - 1, day));
  return date.getUTCMonth() === month - 1 && date.getUTCDate() === day ? date : null;
}

/** "vr 27 nov", with the year where it isn't this one. */
export function shortDay(iso: string, texts: Texts, today: Date): string {
  const day = dayOf(iso);
  if (!day) return iso;
  const year = day.getUTCFullYear() === today.getFullYear() ? {} : { year: "numeric" as const };
  const style = { weekday: "short", day: "numeric", month: "short", timeZone: "UTC", ...year } as const;
  return new Intl.DateTimeFormat(texts.locale, style).format(day);
}

/** A local day and time ("2026-03-06T14:00") without a zone: "vr 6 mrt 14:00". */
export function dayTime(iso: string, texts: Texts, today: Date): string {
  const timed = DAY_TIME.exec(iso);
  return timed ? `${shortDay(timed[1] ?? "", texts, today)} ${timed[2] ?? ""}:${timed[3] ?? ""}` : shortDay(iso, texts, today);
}

/** A due as precisely as the mail gave it: a time, a day, a week or a month. */
export function dueText(due: Pick<Due, "date" | "time"> & Partial<Due>, texts: Texts, today: Date): string {
  const day = dayOf(due.date);
  if (day && due.precision === "month") {
    return new Intl.DateTimeFormat(texts.locale, { month: "long", year: "numeric", timeZone: "UTC" }).format(day);
  }
  if (day && due.precision === "week") {
    // The date is the last day that meets it; a week is named by its Monday (ISO 8601).
    const monday = new Date(day.getTime() - ((day.getUTCDay() + 6) % 7) * 86_400_000);
    return texts.t("action.week", { date: shortDay(monday.toISOString().slice(0, 10), texts, today) });
  }
  return due.time ? `${shortDay(due.date, texts, today)} ${due.time}` : shortDay(due.date, texts, today);
}

/** Whether a due lies before today, on or just after it (two days), or later. */
export function urgency(iso: string, today: Date): "overdue" | "soon" | "later" {
  const day = dayOf(iso);
  if (!day) return "later";
  const now = Date.UTC(today.getFullYear(), today.getMonth(), today.getDate());
  const days = (day.getTime() - now) / 86_400_000;
  return days < 0 ? "overdue" : days <= 2 ? "soon" : "later";
}

/** A moment (RFC 3339) in the reader's own time zone. */
export function moment(iso: string | null, texts: Texts): string {
  const time = iso === null ? Number.NaN : Date.parse(iso);
  if (Number.isNaN(time)) return iso ?? "";
  return new Intl.DateTimeFormat(texts.locale, { dateStyle: "medium", timeStyle: "short" }).format(time);
}

/** What the card shows for a fact. */
export function factText(fact: Fact, texts: Texts): string {
  if (fact.type === "amount") return amount(fact.value, texts) ?? fact.display;
  if (fact.type === "date") return date(fact.value, texts) ?? fact.display;
  if (fact.type === "iban") return fact.value.replace(/(.{4})(?=.)/gu, "$1 ");
  if (COMPACT.has(fact.type)) return fact.value;
  return fact.display || fact.value;
}

/** What the copy button takes: the compact form of what machines read back, else what is shown. */
export function factCopy(fact: Fact, texts: Texts): string {
  return COMPACT.has(fact.type) || fact.type === "iban" || fact.type === "phone" ? fact.value : factText(fact, texts);
}

const COMPACT: ReadonlySet<string> = new Set(["bic", "vat_number", "structured_communication", "email"]);

function amount(value: string, texts: Texts): string | null {
  const match = AMOUNT.exec(value);
  if (!match) return null;
  try {
    const style = { style: "currency", currency: match[1] as string } as const;
    // A string keeps every digit that a float would lose (ECMA-402, Intl.NumberFormat v3).
    return new Intl.NumberFormat(texts.locale, style).format(match[2] as unknown as number);
  } catch {
    return null; // not a currency
  }
}

function date(value: string, texts: Texts): string | null {
  const timed = DAY_TIME.exec(value);
  const day = dayOf(timed?.[1] ?? value);
  if (!day) return null;
  const style = { weekday: "short", day: "numeric", month: "long", year: "numeric", timeZone: "UTC" } as const;
  const text = new Intl.DateTimeFormat(texts.locale, style).format(day);
  return timed ? `${text} ${timed[2] ?? ""}:${timed[3] ?? ""}` : text;
}

/** A duration of some milliseconds in seconds, one decimal. */
export function seconds(ms: number, texts: Texts): string {
  const rounded = Math.max(0.1, Math.round(ms / 100) / 10);
  return texts.t("unit.seconds", { count: texts.number(rounded) });
}

/** A probability as a whole percentage. */
export function percent(probability: number, texts: Texts): string {
  return new Intl.NumberFormat(texts.locale, { style: "percent" }).format(probability);
}
