/** The table of a run, or why there is none: still being read, empty, nothing that matches, not to be read now. */

import { html, type TemplateResult } from "lit";
import type { Texts } from "../messages";
import type { ApiProblem } from "../problem";
import type { Group, RunRow } from "./api";
import type { Desk } from "./desk";
import { narrows, NO_QUERY, type Query } from "./query";
import type { Act } from "./rows";

export interface TableModel {
  texts: Texts;
  desk: Desk;
  /** Counts the changes of rows. */
  version: number;
  /** The seq of the row whose card is open. */
  shown: number | null;
  /** Mails are (still) being read. */
  reading: boolean;
  ask: (change: Partial<Query>) => void;
  open: (row: RunRow) => void;
  act: (act: Act) => void;
  selectAll: () => void;
}

export function table(model: TableModel): TemplateResult {
  const { texts, desk } = model;
  const { listing, query } = desk;
  if (listing.problem) return unread(model, listing.problem);
  if (desk.lines.length === 0) return html`<div class="empty" data-testid="inbox-empty">${empty(model)}</div>`;
  const groupLabel = ({ key, label }: Group): string => label ?? texts.maybe(`inbox.group.${query.group}.${key}`, texts.t("inbox.group.category.none"));
  return html`<helder-rows
    .lines=${desk.lines} .listing=${listing} .version=${model.version} .texts=${texts} .sort=${query.sort} .order=${query.order} .shown=${model.shown}
    .reading=${model.reading} .selected=${desk.selected} .opened=${desk.opened} .groupLabel=${groupLabel} .label=${texts.t("inbox.title")}
    @helder-sort=${(event: CustomEvent<Pick<Query, "sort" | "order">>) => { model.ask(event.detail); }}
    @helder-open=${(event: CustomEvent<RunRow>) => { model.open(event.detail); }}
    @helder-select=${(event: CustomEvent<number[]>) => { desk.select(event.detail); }}
    @helder-select-all=${model.selectAll}
    @helder-fold=${(event: CustomEvent<string | RunRow>) => { desk.fold(event.detail); }}
    @helder-act=${(event: CustomEvent<Act>) => { model.act(event.detail); }}
    @helder-places=${(event: CustomEvent<number[]>) => { listing.want(event.detail); }}
  ></helder-rows>`;
}

function unread({ texts: { t, maybe }, desk }: TableModel, problem: ApiProblem): TemplateResult {
  return html`<div class="empty"><p class="bad" role="alert" data-testid="error">${problem.detail ?? maybe(`error.${problem.code}`, t("error.internal"))}</p>
    <fluent-button @click=${() => { desk.refresh(); }}>${t("error.retry")}</fluent-button></div>`;
}

function empty({ texts: { t }, desk: { listing, query }, reading, ask }: TableModel): TemplateResult | string {
  const unknown = listing.total === null;
  const busy = unknown || listing.read < (listing.total ?? 0) || reading;
  if (!narrows(query) || unknown) return busy ? html`<fluent-spinner size="small"></fluent-spinner>` : t("inbox.empty");
  const { group, sort, order } = query;
  return html`<p>${t("inbox.nothing_matches")}</p>
    <fluent-button data-testid="clear-filter" @click=${() => { ask({ ...NO_QUERY, group, sort, order }); }}>${t("inbox.clear_filter")}</fluent-button>`;
}
