/** Rows of a run, for tests. */

import type { RunRow, RowsPage } from "../src/inbox/api";

export const row = (seq: number, rest: Partial<RunRow> = {}): RunRow => ({
  seq, message_id: `m${seq}`, state: "done", subject: `Onderwerp ${seq}`, from: { name: "Jan", address: "jan@x.example" },
  received_at: null, headline: `Mail ${seq}`, category: { key: "q", label: "Vraag" }, priority: "high", due: null, warnings: [],
  automatic: false, error: null, thread: { head: seq, size: 1 }, answered_at: null, duplicate_of: null, duplicates: [], left: false,
  proposals: [], steps: [], ...rest,
});

/** A page of so many rows, as the server cuts it. */
export function cut(rows: readonly RunRow[], after: number, limit: number, groups: RowsPage["groups"] = []): RowsPage {
  const items = rows.slice(after, after + limit);
  return { items, next: after + limit < rows.length ? after + limit : null, total: rows.length, groups };
}
