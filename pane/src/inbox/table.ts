/** The inbox table without a page: which rows, in which order, and which of them are in view. */

import type { Row } from "../api";
import type { Priority } from "../contract";
import type { Texts } from "../messages";

export const COLUMNS = ["headline", "from", "category", "priority", "due", "warnings"] as const;
export type Column = (typeof COLUMNS)[number];

export interface Sort {
  column: Column;
  ascending: boolean;
}

export interface Filter {
  text: string;
  /** A category's key, "" for all. */
  category: string;
  priority: Priority | "";
  due: boolean;
  warnings: boolean;
}

export const NO_FILTER: Filter = { text: "", category: "", priority: "", due: false, warnings: false };

const RANK: Record<Priority, number> = { high: 0, normal: 1, low: 2 };

export function senderOf(row: Row): string {
  return row.from ? row.from.name || row.from.address : "";
}

/** What stands first in a row: the headline, or the subject until there is one; nothing before the mail was fetched. */
export function titleOf(row: Row, texts: Texts): string {
  if (row.state === "waiting" && row.subject === null) return "…";
  return row.headline || row.subject || texts.t("inbox.no_subject");
}

/** The rows that pass every part of the filter. Words may stand in any order, marks on letters don't count. */
export function filtered(rows: readonly Row[], filter: Filter): Row[] {
  const words = plain(filter.text).split(/\s+/u).filter(Boolean);
  return rows.filter((row) =>
    (filter.category === "" || row.category?.key === filter.category)
    && (filter.priority === "" || row.priority === filter.priority)
    && (!filter.due || row.due !== null)
    && (!filter.warnings || row.warnings.length > 0)
    && (words.length === 0 || hasAll(row, words)));
}

function hasAll(row: Row, words: readonly string[]): boolean {
  const parts = [row.headline, row.subject, row.from?.name, row.from?.address, row.category?.label];
  const text = plain(parts.filter(Boolean).join(" "));
  return words.every((word) => text.includes(word));
}

function plain(text: string): string {
  return text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
}

/** Sorted copy; rows without a value stand last either way, equal ones stay in the mailbox's order. */
export function sorted(rows: readonly Row[], sort: Sort | null, locale: string): Row[] {
  const bySeq = (a: Row, b: Row): number => a.seq - b.seq;
  if (!sort) return [...rows].sort(bySeq);
  const collator = new Intl.Collator(locale, { numeric: true, sensitivity: "base" });
  const keys = new Map(rows.map((row) => [row, keyOf(row, sort.column)]));
  const direction = sort.ascending ? 1 : -1;
  return [...rows].sort((a, b) => {
    const [left, right] = [keys.get(a) ?? null, keys.get(b) ?? null];
    if (left === null || right === null) return Number(left === null) - Number(right === null) || bySeq(a, b);
    const order = typeof left === "number" && typeof right === "number" ? left - right : collator.compare(`${left}`, `${right}`);
    return direction * order || bySeq(a, b);
  });
}

function keyOf(row: Row, column: Column): string | number | null {
  switch (column) {
    case "headline": return row.headline || row.subject || null;
    case "from": return senderOf(row) || null;
    case "category": return row.category?.label ?? null;
    case "priority": return row.priority === null ? null : RANK[row.priority];
    case "due": return row.due === null ? null : `${row.due.date} ${row.due.time ?? "24:00"}`;
    case "warnings": return row.warnings.length === 0 ? null : -row.warnings.length;
  }
}

/** The next state of a header that was clicked: up, down, as in the mailbox. */
export function nextSort(sort: Sort | null, column: Column): Sort | null {
  if (sort?.column !== column) return { column, ascending: true };
  return sort.ascending ? { column, ascending: false } : null;
}

/** The categories there are, by label. */
export function categoriesOf(rows: readonly Row[], locale: string): { key: string; label: string }[] {
  const found = new Map<string, string>();
  for (const { category } of rows) if (category) found.set(category.key, category.label);
  const collator = new Intl.Collator(locale);
  return [...found].map(([key, label]) => ({ key, label })).sort((a, b) => collator.compare(a.label, b.label));
}

/** The rows to draw: those in view and a few around them. All in px but the result, which counts rows. */
export function inView(total: number, rowHeight: number, scrollTop: number, height: number): { from: number; to: number } {
  const around = 8;
  const from = Math.max(0, Math.min(total, Math.floor(scrollTop / rowHeight)) - around);
  return { from, to: Math.min(total, Math.ceil((scrollTop + height) / rowHeight) + around) };
}
