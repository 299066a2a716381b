/** Which rows are wanted and in which order: what the server is asked, and what is looked for on this side. */

import type { Priority } from "../contract";
import type { RunRow } from "./api";

export type Sort = "received" | "due" | "priority" | "category" | "sender";
export type Order = "ascending" | "descending";
export type Grouping = "none" | "category" | "due";

export interface Query {
  state: "" | "waiting" | "done" | "failed";
  /** A category's key, "" for all. */
  category: string;
  priority: Priority | "";
  due: boolean;
  unanswered: boolean;
  /** A conversation as one row, which opens. */
  threads: boolean;
  sort: Sort;
  order: Order;
  group: Grouping;
  /** Looked for here, in the rows as they are read: the server keeps no words of mails that it could search. */
  text: string;
  warnings: boolean;
}

export const NO_QUERY: Query = {
  state: "", category: "", priority: "", due: false, unanswered: false, threads: true, sort: "received", order: "descending", group: "none", text: "", warnings: false,
};

/** What one expects of a sort that is chosen: the newest mail first, and else what comes first. */
export function expected(sort: Sort): Order {
  return sort === "received" ? "descending" : "ascending";
}

export function turned(order: Order): Order {
  return order === "ascending" ? "descending" : "ascending";
}

/** As the API takes it. Always with an order, so that rows are counted by their place. */
export function asked(query: Query): Record<string, string> {
  return {
    sort: query.sort,
    order: query.order,
    view: query.threads ? "threads" : "mails",
    ...(query.group === "none" ? {} : { group: query.group }),
    ...(query.state === "" ? {} : { state: query.state }),
    ...(query.category === "" ? {} : { category: query.category }),
    ...(query.priority === "" ? {} : { priority: query.priority }),
    ...(query.due ? { due: "any" } : {}),
    ...(query.unanswered ? { answered: "false" } : {}),
  };
}

/** Whether the query leaves rows out. */
export function narrows(query: Query): boolean {
  const { state, category, priority, due, unanswered, text, warnings } = query;
  return [state, category, priority, text.trim()].some((each) => each !== "") || due || unanswered || warnings;
}

/** What is looked for on this side; null where nothing is. Words in any order, marks on letters don't count. */
export function sought(query: Query): ((row: RunRow) => boolean) | null {
  const words = plain(query.text).split(/\s+/u).filter(Boolean);
  if (words.length === 0 && !query.warnings) return null;
  return (row) => (!query.warnings || row.warnings.length > 0) && hasAll(row, words);
}

function hasAll(row: RunRow, words: readonly string[]): boolean {
  if (words.length === 0) return true;
  const parts = [row.headline, row.subject, row.from?.name, row.from?.address, row.category?.label];
  const text = plain(parts.filter(Boolean).join(" "));
  return words.every((word) => text.includes(word));
}

function plain(text: string): string {
  return text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
}
