/** What keys mean on the inbox page, wherever the focus is: the table's own, single letters, Escape. */

import type { HelderRows } from "./rows";

const FIELDS = "input:not([type=checkbox]), select, textarea, helder-card, dialog, [contenteditable]";
const WALK: ReadonlySet<string> = new Set(["j", "k", "x"]);

export interface Keyed {
  table: HelderRows | null;
  /** Whether single letters are keys. */
  letters: boolean;
  /** By the letter that asks for it. */
  acts: Readonly<Record<string, () => void>>;
  selectAll: () => void;
  escape: () => void;
}

/** Takes a key that means something here; others go on to where they were meant for. */
export function pressed(event: KeyboardEvent, at: Keyed): void {
  const path = event.composedPath();
  const within = path.some((each) => each instanceof HTMLElement && each.matches(FIELDS));
  if (event.key === "Escape" && !path.some((each) => each instanceof HTMLDialogElement)) at.escape();
  if (within || event.defaultPrevented || event.altKey) return;
  const [origin] = path;
  const inTable = origin instanceof HTMLElement && origin.matches(".grid");
  if (taken(event, at, inTable)) event.preventDefault();
}

function taken(event: KeyboardEvent, at: Keyed, inTable: boolean): boolean {
  if (event.ctrlKey || event.metaKey) {
    if (event.key !== "a" || !inTable) return false;
    at.selectAll();
    return true;
  }
  if (at.letters && Object.hasOwn(at.acts, event.key)) {
    at.acts[event.key]?.();
    return true;
  }
  return toTable(event, at, inTable);
}

/** The table takes its keys where it has the focus, and the letters that walk through it from anywhere. */
function toTable(event: KeyboardEvent, { table, letters }: Keyed, inTable: boolean): boolean {
  const walks = WALK.has(event.key);
  if (!table || (walks ? !letters : !inTable) || !table.key(event)) return false;
  table.focus();
  return true;
}
