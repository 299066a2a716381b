/** The lines of the table: rows, under them the other mails of an opened conversation, above them their groups. Pure. */

import type { Group, RunRow } from "./api";

export type Line =
  | { kind: "group"; group: Group; open: boolean }
  | { kind: "row"; place: number }
  | { kind: "child"; row: RunRow };

export interface Listed {
  total: number | null;
  groups: readonly Group[];
  matches: readonly number[] | null;
  at: (place: number) => RunRow | null | undefined;
}

/** folded: keys of closed groups. opened: conversations that are open, by the seq of their row. */
export function linesOf(listed: Listed, folded: ReadonlySet<string>, opened: ReadonlyMap<number, readonly RunRow[]>): Line[] {
  const places = listed.matches ?? Array.from({ length: listed.total ?? 0 }, (_, place) => place);
  if (listed.groups.length === 0 && opened.size === 0) return places.map((place): Line => ({ kind: "row", place }));
  if (listed.groups.length === 0) return places.flatMap((place) => withChildren(listed, place, opened));
  const lines: Line[] = [];
  let [start, from] = [0, 0];
  for (const group of listed.groups) {
    const end = start + group.count;
    let to = from;
    while (to < places.length && (places[to] ?? end) < end) to += 1;
    const open = !folded.has(group.key);
    if (to > from) lines.push({ kind: "group", group: { ...group, count: to - from }, open });
    if (open) for (const place of places.slice(from, to)) lines.push(...withChildren(listed, place, opened));
    [start, from] = [end, to];
  }
  return lines;
}

function withChildren(listed: Listed, place: number, opened: ReadonlyMap<number, readonly RunRow[]>): Line[] {
  const line: Line = { kind: "row", place };
  if (opened.size === 0) return [line];
  const row = listed.at(place);
  const children = row ? opened.get(row.seq) : undefined;
  return [line, ...(children ?? []).filter(({ seq }) => seq !== row?.seq).map((child): Line => ({ kind: "child", row: child }))];
}

/** The row of a line; null for groups and for mails that may not be read, undefined while it isn't there. */
export function rowOf(line: Line | undefined, listed: Listed): RunRow | null | undefined {
  if (!line || line.kind === "group") return null;
  return line.kind === "child" ? line.row : listed.at(line.place);
}

/** The rows to draw: those in view and a few around them. All in px but the result, which counts rows. */
export function inView(total: number, rowHeight: number, scrollTop: number, height: number): { from: number; to: number } {
  const around = 10;
  const step = 5; // drawn anew every so many rows only
  const first = Math.max(0, Math.min(total, Math.floor(scrollTop / rowHeight) - around));
  const from = first - (first % step);
  const last = Math.min(total, Math.ceil((scrollTop + height) / rowHeight) + around);
  return { from, to: Math.min(total, last + step - (last % step)) };
}
