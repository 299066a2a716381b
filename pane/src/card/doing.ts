/** What Helder can do with the mail, each with a button; and what was done here, each with its undoing. */

import { html, nothing, type TemplateResult } from "lit";
import { dayTime, shortDay } from "../format";
import type { Texts } from "../messages";
import { mending } from "../problem";
import { keyOf, learn, likely, offered, onItsWay, type Entry, type StepChange, type StepsView } from "../steps";
import type { CardView, Shown } from "./view";

interface Offer {
  change: StepChange;
  /** Its entry where it was pressed and is not done. */
  entry: Entry | null;
  busy: boolean;
}

/** What can be pressed, beside the card. */
export function doing(view: CardView): Shown {
  const { steps, texts } = view;
  if (!steps) return nothing;
  if (!steps.known) return room(view);
  learn(view.card, steps);
  const offers = offersOf(view, steps);
  if (offers.length === 0) return nothing;
  const open = offers.filter(({ busy }) => !busy).map(({ change }) => change);
  return html`<section aria-label=${texts.t("do.section")} data-testid="steps">
    <h2><span>${texts.t("do.section")}</span>${open.length > 1
      ? html`<button class="link" type="button" data-testid="do-all" @click=${() => { view.make(open); }}>${texts.count("do.all", open.length)}</button>`
      : nothing}</h2>
    <ul>${offers.map((offer) => offerRow(view, offer))}</ul>
    ${refused(view, steps)}
  </section>`;
}

/** The room of what comes in a moment. */
function room({ card, texts, today }: CardView): TemplateResult {
  const steps = likely(card);
  return html`<section aria-hidden="true" class="room"><h2><span>${texts.t("do.section")}</span>${steps.length > 1
      ? html`<span class="link">${texts.count("do.all", steps.length)}</span>`
      : nothing}</h2>
    <ul>${steps.map((change) => html`<li class="step"><span class="what">${said(texts, today, change)}</span>
      <span class="mini">${texts.t("do.do")}</span></li>`)}</ul>
  </section>`;
}

function offersOf(view: CardView, steps: StepsView): Offer[] {
  const latest = new Map(steps.entries.map((entry) => [keyOf(entry.change), entry]));
  return offered(view.card, steps).flatMap((change) => {
    const key = keyOf(change);
    const entry = latest.get(key) ?? null;
    if (entry && ["done", "undoing", "conflict"].includes(entry.state)) return []; // it stands below
    return [{ change, entry, busy: steps.pressed.has(key) || (entry !== null && onItsWay(entry)) }];
  });
}

function offerRow(view: CardView, { change, entry, busy }: Offer): TemplateResult {
  const { texts } = view;
  const { t } = texts;
  const failed = entry?.state === "failed" && !busy;
  const what = said(texts, view.today, change);
  return html`<li class="step" data-testid="step" data-step=${change.step} data-state=${busy ? "busy" : (entry?.state ?? "open")}>
    <span class="what" dir="auto">${what}</span>
    ${busy
      ? html`<span class="busy" data-testid="step-busy">${t("do.busy")}</span>`
      : html`<button class="mini" type="button" data-testid="do-step" aria-label=${`${t(failed ? "error.retry" : "do.do")}: ${what}`}
          @click=${() => { view.make([change]); }}>${t(failed ? "error.retry" : "do.do")}</button>`}
    ${failed ? html`<span class="trouble" data-testid="step-error">${entry.error?.detail ?? t("error.internal")}</span>` : nothing}
  </li>`;
}

/** What was done on this mail, with its undoing for as long as that is possible. */
export function doneHere(view: CardView): Shown {
  const { steps, texts } = view;
  if (!steps) return nothing;
  const shownAbove = new Set(offersOf(view, steps).flatMap(({ entry }) => (entry ? [entry.id] : [])));
  const entries = steps.entries.filter((entry) => entry.state !== "undone" && !shownAbove.has(entry.id));
  if (entries.length === 0) return nothing;
  return html`<section aria-label=${texts.t("do.done_section")} data-testid="done-here">
    <h2><span>${texts.t("do.done_section")}</span></h2>
    <ul>${entries.map((entry) => doneRow(view, steps, entry))}</ul>
    ${offersOf(view, steps).length === 0 ? refused(view, steps) : nothing}
  </section>`;
}

function doneRow(view: CardView, steps: StepsView, entry: Entry): TemplateResult {
  const { texts } = view;
  const { t } = texts;
  const busy = steps.pressed.has(entry.id) || onItsWay(entry);
  const what = said(texts, view.today, entry.change);
  const trouble = entry.error && !busy ? html`<span class="trouble" data-testid="step-error">${entry.error.detail}</span>` : nothing;
  return html`<li class="step" data-testid="done" data-step=${entry.change.step} data-state=${busy ? "busy" : entry.state}>
    <span class="what" dir="auto">${entry.state === "failed" || entry.state === "planned" || entry.state === "doing"
      ? nothing
      : html`<span class="ok" aria-hidden="true">✓</span> `}${what}</span>
    ${busy ? html`<span class="busy">${t("do.busy")}</span>` : doneButton(view, entry, what)}${trouble}
  </li>`;
}

function doneButton(view: CardView, entry: Entry, what: string): Shown {
  const { t } = view.texts;
  if (entry.undoable) {
    return html`<button class="link" type="button" data-testid="undo-step" aria-label=${`${t("do.undo")}: ${what}`}
      @click=${() => { view.undoStep(entry); }}>${t("do.undo")}</button>`;
  }
  if (entry.state !== "failed") return nothing;
  return html`<button class="link" type="button" data-testid="do-step" aria-label=${`${t("error.retry")}: ${what}`}
    @click=${() => { view.make([entry.change]); }}>${t("error.retry")}</button>`;
}

/** A press that was not taken: one sentence and one button. */
function refused(view: CardView, { problem }: StepsView): Shown {
  if (!problem) return nothing;
  const { t, maybe } = view.texts;
  return html`<div class="refused" role="alert" data-testid="step-refused" data-code=${problem.code}>
    <span>${problem.detail ?? maybe(`error.${problem.code}`, t("error.internal"))}</span>
    <button class="link" type="button" data-testid="step-retry" @click=${() => { view.retryStep(problem); }}>${t(mending(problem))}</button>
  </div>`;
}

/** A step in words. */
export function said(texts: Texts, today: Date, change: StepChange): string {
  switch (change.step) {
    case "category": return texts.t("do.category", { name: change.values.name });
    case "folder": return texts.t("do.folder", { path: folderName(texts, change.values.path) });
    case "flag": return change.values.due ? texts.t("do.flag_due", { date: shortDay(change.values.due, texts, today) }) : texts.t("do.flag");
    case "draft": return texts.t("do.draft");
    case "forward": return texts.t("do.forward", { to: change.values.to });
    case "task":
    case "planner": {
      const { title, due } = change.values;
      return due ? texts.t(`do.${change.step}_due`, { title, date: shortDay(due, texts, today) }) : texts.t(`do.${change.step}`, { title });
    }
    case "event": return texts.t("do.event", { subject: change.values.subject, moment: dayTime(change.values.start, texts, today) });
  }
}

/** A path of folders; the mailbox's own ones by their names in the reader's language. */
export function folderName(texts: Texts, path: string): string {
  const [first = "", ...rest] = path.split("/");
  return [texts.maybe(`folder.${first.toLowerCase()}`, first), ...rest].join(" / ");
}
