/** What is said aloud when steps end: once for each that ended since the last look. */

import type { Texts } from "../messages";
import { onItsWay, type Entry } from "../steps";
import { said } from "./doing";

/** A sentence for each entry that was on its way before and has ended now; null where none has. */
export function told(before: readonly Entry[], now: readonly Entry[], texts: Texts): string | null {
  const open = new Set(before.filter(onItsWay).map(({ id }) => id));
  const ended = now.filter((entry) => open.has(entry.id) && !onItsWay(entry));
  if (ended.length === 0) return null;
  return ended.map((entry) => texts.t(KEYS[entry.state] ?? "do.said_failed", { what: said(texts, new Date(), entry.change) })).join(" ");
}

const KEYS: Partial<Record<Entry["state"], "do.said_done" | "do.said_undone">> = { done: "do.said_done", undone: "do.said_undone" };
