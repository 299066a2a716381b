/** The inbox page's bars: which mailbox and how far, and the filter. */

import { html, nothing, type TemplateResult } from "lit";
import { live } from "lit/directives/live.js";
import type { Row } from "../api";
import type { Priority } from "../contract";
import type { Texts } from "../messages";
import { mending, type ApiProblem } from "../problem";
import { categoriesOf, type Filter } from "./table";
import type { TriageView } from "./triage";

/** How many mails a run may take. */
export const LIMITS = [100, 500, 2000, 10_000] as const;

export interface HeaderModel {
  texts: Texts;
  view: TriageView;
  ready: boolean;
  address: string;
  badAddress: boolean;
  newest: number;
  limited: (newest: number) => void;
  typed: (address: string) => void;
  start: () => void;
  signIn: () => void;
  cancel: () => void;
}

export function header(model: HeaderModel): TemplateResult {
  const { texts, view } = model;
  const { t } = texts;
  const busy = view.state === "starting" || view.state === "running";
  const submit = (event: Event): void => { event.preventDefault(); if (!busy) model.start(); };
  return html`<header>
    <form @submit=${submit}>
      <label><span>${t("inbox.mailbox")}</span>
        <input
          type="text" inputmode="email" autocomplete="off" spellcheck="false" data-testid="inbox-mailbox" placeholder="info@…"
          .value=${live(model.address)} ?disabled=${busy} aria-invalid=${model.badAddress ? "true" : "false"}
          @input=${(event: InputEvent) => { model.typed((event.target as HTMLInputElement).value); }}
        ></label>
      <select data-testid="inbox-limit" aria-label=${t("inbox.limit")} ?disabled=${busy}
        @change=${(event: Event) => { model.limited(Number((event.target as HTMLSelectElement).value)); }}>
        ${LIMITS.map((limit) => html`<option value=${limit} ?selected=${limit === model.newest}>${t("inbox.newest", { count: texts.number(limit) })}</option>`)}
      </select>
      ${busy
        ? html`<fluent-button data-testid="inbox-cancel" @click=${model.cancel}>${t("inbox.cancel")}</fluent-button>`
        : html`<fluent-button appearance="primary" data-testid="inbox-start" ?disabled=${!model.ready} @click=${model.start}
            >${t(view.state === "idle" ? "inbox.start" : "inbox.again")}</fluent-button>`}
    </form>
    ${progress(texts, view)}
    <span class="tag">${t("inbox.promise")}</span>
    ${model.badAddress ? html`<p class="bad" role="alert" data-testid="error">${t("inbox.bad_address")}</p>` : nothing}
    ${view.problem ? problem(model, view.problem) : nothing}
  </header>`;
}

function problem({ texts, signIn }: HeaderModel, found: ApiProblem): TemplateResult {
  const { t, maybe } = texts;
  const sentence = found.detail ?? maybe(`error.${found.code}`, t("error.internal"));
  return html`<p class="bad" role="alert" data-testid="error" data-code=${found.code}>${sentence}
    ${found.needsSignIn
      ? html`<fluent-button size="small" data-testid="sign-in" @click=${signIn}>${t(mending(found))}</fluent-button>`
      : nothing}</p>`;
}

function progress(texts: Texts, view: TriageView): TemplateResult | typeof nothing {
  if (view.state === "idle" || view.state === "starting") return html`<span class="grow"></span>`;
  const { t, number, count } = texts;
  const { total, done = 0, failed = 0 } = view.counts ?? { total: null };
  const read = done + failed;
  const text = total === null
    ? t("inbox.progress_unknown", { done: number(read) })
    : t("inbox.progress", { done: number(read), total: number(total) });
  return html`<div class="progress" data-testid="inbox-progress" data-state=${view.state} data-done=${read} data-total=${total ?? nothing}>
    <fluent-progress-bar
      aria-label=${t("inbox.title")} .max=${Math.max(1, total ?? 1)} .value=${total === null && view.state === "running" ? null : read}
    ></fluent-progress-bar>
    <span>${text} · ${t(`inbox.state.${view.state}`)}</span>
    ${failed > 0 ? html`<span class="tag high">${count("inbox.failed", failed)}</span>` : nothing}
  </div>`;
}

export interface FilterModel {
  texts: Texts;
  filter: Filter;
  all: readonly Row[];
  shown: number;
  changed: (filter: Filter) => void;
}

export function filterBar(model: FilterModel): TemplateResult {
  const { texts, filter, changed } = model;
  const { t, number } = texts;
  const text = (event: Event): string => (event.target as HTMLInputElement | HTMLSelectElement).value;
  return html`<div class="filters" role="search">
    <input
      type="search" data-testid="inbox-filter" aria-label=${t("inbox.filter")} placeholder=${t("inbox.filter")}
      .value=${live(filter.text)} @input=${(event: Event) => { changed({ ...filter, text: text(event) }); }}>
    <select data-testid="filter-category" aria-label=${t("inbox.col.category")}
      @change=${(event: Event) => { changed({ ...filter, category: text(event) }); }}>
      <option value="" ?selected=${filter.category === ""}>${t("inbox.all_categories")}</option>
      ${categoriesOf(model.all, texts.locale).map(({ key, label }) => html`<option value=${key} ?selected=${filter.category === key}>${label}</option>`)}
    </select>
    <select data-testid="filter-priority" aria-label=${t("inbox.col.priority")}
      @change=${(event: Event) => { changed({ ...filter, priority: text(event) as Priority | "" }); }}>
      <option value="" ?selected=${filter.priority === ""}>${t("inbox.all_priorities")}</option>
      ${(["high", "normal", "low"] as const).map((level) => html`<option value=${level} ?selected=${filter.priority === level}>${t(`priority.${level}`)}</option>`)}
    </select>
    ${toggle(t("inbox.has_due"), "filter-due", filter.due, (due) => { changed({ ...filter, due }); })}
    ${toggle(t("inbox.has_warnings"), "filter-warnings", filter.warnings, (warnings) => { changed({ ...filter, warnings }); })}
    <span class="shown" role="status">${t("inbox.shown", { count: number(model.shown), total: number(model.all.length) })}</span>
  </div>`;
}

function toggle(label: string, testid: string, on: boolean, changed: (on: boolean) => void): TemplateResult {
  return html`<label class="toggle"><input
    type="checkbox" data-testid=${testid} .checked=${live(on)}
    @change=${(event: Event) => { changed((event.target as HTMLInputElement).checked); }}>${label}</label>`;
}

export function welcome(texts: Texts, ready: "loading" | "yes" | "no"): TemplateResult {
  const { t } = texts;
  return html`<div class="empty">
    <h1>${t("inbox.title")}</h1>
    <p>${t("inbox.intro")}</p>
    ${ready === "no" ? html`<p class="bad" data-testid="error">${t("start.no_office")}</p>` : nothing}
  </div>`;
}
