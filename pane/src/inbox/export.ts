/** What the table shows, as a file: CSV, and a workbook for Excel. Cells are text; nothing of a mail becomes a formula. */

import { said } from "../card/doing";
import type { Texts } from "../messages";
import type { RunRow } from "./api";
import { senderOf } from "./row";
import { sentence, statusOf } from "./status";

export type Cells = readonly (readonly string[])[];

/** A line of headings, then a line for each row. */
export function cellsOf(rows: readonly RunRow[], reading: boolean, texts: Texts): Cells {
  const { t } = texts;
  const head = [
    t("inbox.col.headline"), t("inbox.col.subject"), t("inbox.col.from"), t("inbox.col.address"), t("inbox.col.received"), t("inbox.col.category"),
    t("inbox.col.priority"), t("inbox.col.due"), t("inbox.col.warnings"), t("inbox.col.proposed"), t("inbox.col.state"),
  ];
  return [head, ...rows.map((row) => cells(row, reading, texts))];
}

function cells(row: RunRow, reading: boolean, texts: Texts): string[] {
  const status = statusOf(row, reading, texts);
  return [
    row.headline ?? "", row.subject ?? "", senderOf(row), row.from?.address ?? "", received(row.received_at), row.category?.label ?? "",
    row.priority === null ? "" : texts.t(`level.${row.priority}`), row.due === null ? "" : [row.due.date, row.due.time ?? ""].join(" ").trim(),
    row.warnings.map((kind) => texts.maybe(`warning.${kind}`, kind)).join(", "),
    row.proposals.map(({ change }) => said(texts, new Date(), change)).join("; "),
    row.state === "failed" ? sentence(row, texts) : status.kind === "proposed" ? "" : status.text,
  ];
}

/** A local day and time that every spreadsheet reads as one. */
function received(iso: string | null): string {
  const time = new Date(iso ?? "");
  if (Number.isNaN(time.getTime())) return "";
  const two = (value: number): string => String(value).padStart(2, "0");
  return `${time.getFullYear()}-${two(time.getMonth() + 1)}-${two(time.getDate())} ${two(time.getHours())}:${two(time.getMinutes())}`;
}

/**
 * CSV (RFC 4180) with a byte order mark, by which Excel knows UTF-8. Where a number has a decimal comma, Excel expects `;`.
 * A cell that a spreadsheet would take for a formula gets an apostrophe (OWASP, "CSV Injection").
 */
export function csv(lines: Cells, locale: string): string {
  const comma = new Intl.NumberFormat(locale).format(0.5).includes(",");
  const mark = comma ? ";" : ",";
  return `\uFEFF${lines.map((line) => line.map((cell) => quoted(harmless(cell))).join(mark)).join("\r\n")}\r\n`;
}

/** Also where what begins a formula stands behind white space or unseen characters. */
function harmless(cell: string): string {
  return /^[\s\p{C}]*[=+\-@\uFF1D\uFF0B\uFF0D\uFF20]/u.test(cell) || /^[\t\r\n]/u.test(cell) ? `'${cell}` : cell;
}

function quoted(cell: string): string {
  return `"${cell.replaceAll('"', '""')}"`;
}

/** Give the person a file, named after the mailbox and the day. */
export function save(name: string, ending: "csv" | "xlsx", content: BlobPart, type: string): void {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([content], { type }));
  link.download = `${name.replace(/[^\p{L}\p{N}@._-]+/gu, "-") || "helder"}-${new Date().toISOString().slice(0, 10)}.${ending}`;
  link.click();
  setTimeout(() => { URL.revokeObjectURL(link.href); }, 10_000);
}
