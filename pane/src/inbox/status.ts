/** How a row stands: one sentence, and the one button that helps. */

import { said } from "../card/doing";
import type { Texts } from "../messages";
import type { RowStep, RunRow } from "./api";

export type RowAction = "apply" | "undo" | "read" | "show";

export interface RowStatus {
  kind: "waiting" | "unread" | "failed" | "left" | "none" | "proposed" | "busy" | "done" | "undone" | "conflict" | "refused";
  text: string;
  action: RowAction | null;
}

const BUSY: ReadonlySet<string> = new Set(["planned", "doing", "undoing"]);

export function statusOf(row: RunRow, reading: boolean, texts: Texts): RowStatus {
  const { t } = texts;
  if (row.state === "waiting") return reading ? { kind: "waiting", text: `${t("inbox.waiting")} …`, action: null } : { kind: "unread", text: t("inbox.not_read"), action: null };
  if (row.state === "failed") return { kind: "failed", text: sentence(row, texts), action: "read" };
  return ofSteps(newest(row.steps), row, texts);
}

function ofSteps(steps: readonly RowStep[], row: RunRow, texts: Texts): RowStatus {
  const { t } = texts;
  const first = (wanted: (step: RowStep) => boolean): RowStep | undefined => steps.find(wanted);
  if (first(({ state }) => BUSY.has(state))) return { kind: "busy", text: t("do.busy"), action: null };
  const conflict = first(({ state }) => state === "conflict");
  if (conflict) return { kind: "conflict", text: t("inbox.row.conflict", { what: t(`inbox.step.${conflict.step}`) }), action: "show" };
  const failed = first(({ state }) => state === "failed");
  if (failed) return { kind: "refused", text: failed.error?.detail ?? t("error.internal"), action: "show" };
  const kept = first(({ state, error }) => state === "done" && error !== null);
  if (kept) return { kind: "done", text: kept.error?.detail ?? "", action: "undo" }; // an undoing that could not be done
  const done = steps.filter(({ state }) => state === "done");
  if (done.length > 0) return { kind: "done", text: t("inbox.row.done", { what: names(done, texts) }), action: done.some(({ undoable }) => undoable) ? "undo" : null };
  return proposed(row, steps, texts);
}

function proposed(row: RunRow, steps: readonly RowStep[], texts: Texts): RowStatus {
  const { t } = texts;
  if (row.left) return { kind: "left", text: t("inbox.row.left"), action: null };
  if (steps.length > 0) return { kind: "undone", text: t("inbox.row.undone"), action: "apply" };
  if (row.proposals.length === 0) return { kind: "none", text: "", action: null };
  return { kind: "proposed", text: row.proposals.map(({ change }) => said(texts, new Date(), change)).join(" · "), action: "apply" };
}

/** Of each step its last entry: what was undone and made again is made. */
function newest(steps: readonly RowStep[]): RowStep[] {
  return [...new Map(steps.map((step) => [step.step, step])).values()];
}

function names(steps: readonly RowStep[], texts: Texts): string {
  return steps.map(({ step }) => texts.t(`inbox.step.${step}`)).join(", ");
}

/** Why a mail could not be read. */
export function sentence(row: RunRow, { t, maybe }: Texts): string {
  return row.error?.detail || maybe(`error.${row.error?.code ?? ""}`, t("error.internal"));
}

/** What the button of a row says. */
export function buttonOf(action: RowAction, texts: Texts): string {
  const keys = { apply: "inbox.apply", undo: "do.undo", read: "error.retry", show: "inbox.show" } as const;
  return texts.t(keys[action]);
}
