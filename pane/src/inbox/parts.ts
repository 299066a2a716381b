/** The inbox page's head: which mailbox and how far, progress, and what went wrong. */

import { html, nothing, type TemplateResult } from "lit";
import { live } from "lit/directives/live.js";
import type { Texts } from "../messages";
import { mending, type ApiProblem } from "../problem";
import { INBOX, type Choice } from "./choice";
import { goesOn, type RunView } from "./triage";

/** What a run may take: so many mails, the newest first, or those of so many days. */
const NEWEST = [100, 500, 2000, 10_000] as const;
const DAYS = [1, 7, 30] as const;

export interface HeaderModel {
  texts: Texts;
  view: RunView;
  ready: boolean;
  stopped: boolean;
  choice: Choice;
  /** A mailbox was named. */
  named: () => void;
  start: () => void;
  mend: (problem: ApiProblem) => void;
  steer: (how: "pause" | "resume" | "cancel") => void;
}

export function header(model: HeaderModel): TemplateResult {
  const { texts, view, choice } = model;
  const { t } = texts;
  return html`<header>
    <form @submit=${(event: Event) => { event.preventDefault(); model.start(); }}>
      <label><span>${t("inbox.mailbox")}</span>
        <input
          type="text" inputmode="email" autocomplete="off" spellcheck="false" data-testid="inbox-mailbox" placeholder="info@…"
          .value=${live(choice.address)} ?disabled=${mayNot(model)} aria-invalid=${choice.badAddress ? "true" : "false"} aria-describedby=${choice.badAddress ? "bad-address" : nothing}
          @input=${(event: InputEvent) => { choice.typed((event.target as HTMLInputElement).value); }} @change=${model.named}
        ></label>
      ${folders(model)}
      ${spans(model)}
      ${buttons(model)}
    </form>
    ${progress(texts, view)}
    ${choice.badAddress ? html`<p class="bad" role="alert" id="bad-address" data-testid="error">${t("inbox.bad_address")}</p>` : nothing}
    ${view.problem ? problem(model, view.problem) : nothing}
  </header>`;
}

/** While mails are read no other run is begun here. A followed mailbox's run never ends. */
function mayNot({ view }: HeaderModel): boolean {
  return (goesOn(view) || view.state === "paused") && view.run?.kind !== "continuous";
}

/** An option has no layout of its own: what lies in another folder begins further in. */
function folders(model: HeaderModel): TemplateResult {
  const { texts, choice } = model;
  const known = choice.folder === INBOX || choice.folders.some(({ id }) => id === choice.folder);
  const others = choice.folders.filter(({ inbox }) => !inbox);
  const option = (id: string, name: string): TemplateResult => html`<option value=${id} ?selected=${id === choice.folder}>${name}</option>`;
  return html`<select data-testid="inbox-folder" aria-label=${texts.t("inbox.folder")} ?disabled=${mayNot(model)}
    @change=${(event: Event) => { choice.folder = (event.target as HTMLSelectElement).value; }}>
    ${option(INBOX, texts.t("folder.inbox"))}
    ${known ? nothing : option(choice.folder, "…")}
    ${others.map(({ id, name, depth, mails }) => option(id, `${"\u2003".repeat(depth)}${name} (${texts.number(mails)})`))}
  </select>`;
}

function spans(model: HeaderModel): TemplateResult {
  const { texts, choice } = model;
  const { span } = choice;
  return html`<select data-testid="inbox-limit" aria-label=${texts.t("inbox.limit")} ?disabled=${mayNot(model)}
    @change=${(event: Event) => { choice.span = (event.target as HTMLSelectElement).value; }}>
    ${NEWEST.map((limit) => html`<option value="newest ${limit}" ?selected=${span === `newest ${limit}`}>${texts.t("inbox.newest", { count: texts.number(limit) })}</option>`)}
    ${DAYS.map((days) => html`<option value="days ${days}" ?selected=${span === `days ${days}`}>${texts.count("inbox.days", days)}</option>`)}
  </select>`;
}

function buttons(model: HeaderModel): TemplateResult {
  const { view, texts: { t }, steer } = model;
  const button = (how: "pause" | "resume" | "cancel", text: string, primary = false): TemplateResult =>
    html`<fluent-button appearance=${primary ? "primary" : "outline"} data-testid="inbox-${how}" @click=${() => { steer(how); }}>${text}</fluent-button>`;
  const continuous = view.run?.kind === "continuous";
  if (view.state === "paused" && !continuous) return html`${button("resume", t("inbox.resume"), true)}${button("cancel", t("inbox.cancel"))}`;
  if (goesOn(view) && view.run !== null && !continuous) return html`${button("pause", t("inbox.pause"))}${button("cancel", t("inbox.cancel"))}`;
  const again = view.state === "failed" && view.run !== null && !model.stopped;
  return html`${again ? button("resume", t("inbox.resume"), true) : nothing}
    <fluent-button appearance=${again ? "outline" : "primary"} data-testid="inbox-start" ?disabled=${!model.ready || model.stopped || view.state === "starting"} @click=${model.start}
      >${t(view.state === "idle" ? "inbox.start" : "inbox.again")}</fluent-button>`;
}

/** One sentence and one button. */
function problem({ texts, mend }: HeaderModel, found: ApiProblem): TemplateResult {
  const { t, maybe } = texts;
  return html`<p class="bad" role="alert" data-testid="error" data-code=${found.code}>${found.detail ?? maybe(`error.${found.code}`, t("error.internal"))}
    <fluent-button size="small" data-testid=${found.needsSignIn ? "sign-in" : "mend"} @click=${() => { mend(found); }}>${t(mending(found))}</fluent-button></p>`;
}

function progress(texts: Texts, view: RunView): TemplateResult | typeof nothing {
  if (view.run === null) return nothing;
  const { t, number, count } = texts;
  const { total, done, failed, seconds_left, model } = view.run.counts;
  const read = done + failed;
  const text = total === null ? t("inbox.progress_unknown", { done: number(read) }) : t("inbox.progress", { done: number(read), total: number(total) });
  const state = view.run.kind === "continuous" && goesOn(view) ? t("inbox.follow.going") : t(`inbox.state.${view.state === "starting" || view.state === "idle" ? "queued" : view.state}`);
  return html`<div class="progress" data-testid="inbox-progress" data-state=${view.state} data-done=${read} data-total=${total ?? nothing} data-working=${String(view.working)}>
    <fluent-progress-bar
      aria-label=${t("inbox.title")} .max=${Math.max(1, total ?? 1)} .value=${total === null && goesOn(view) ? null : read}
    ></fluent-progress-bar>
    <span>${text} · ${state}${goesOn(view) && seconds_left ? html` · <span data-testid="time-left">${t("inbox.left", { time: roughly(seconds_left, texts) })}</span>` : nothing}</span>
    ${failed > 0 ? html`<span class="tag high">${count("inbox.failed", failed)}</span>` : nothing}
    ${model ? html`<span class="quiet" data-testid="inbox-model" data-done=${model.done} data-failed=${model.failed}>${t("inbox.model", { done: number(model.done + model.failed), total: number(model.wanted) })}${model.failed > 0 ? html` (${count("inbox.model_failed", model.failed)})` : nothing}</span>` : nothing}
  </div>`;
}

/** A duration as one says it: whole seconds under a minute, then minutes, then hours. */
export function roughly(seconds: number, { locale }: Texts): string {
  const [value, unit] = seconds < 55 ? [Math.max(5, Math.ceil(seconds / 5) * 5), "second"] : seconds < 5400 ? [Math.round(seconds / 60), "minute"] : [Math.round(seconds / 3600), "hour"];
  return new Intl.NumberFormat(locale, { style: "unit", unit, unitDisplay: "long" }).format(Math.max(1, value));
}

export function welcome(texts: Texts, ready: "loading" | "yes" | "no"): TemplateResult {
  const { t } = texts;
  return html`<div class="empty">
    <h1>${t("inbox.title")}</h1>
    <p>${t("inbox.intro")}</p>
    <p class="quiet">${t("inbox.promise")}</p>
    ${ready === "no" ? html`<p class="bad" data-testid="error">${t("start.no_office")}</p>` : nothing}
  </div>`;
}
