/** Above the table: what is shown and in which order; what is done with the rows that are chosen; files. */

import { html, nothing, type TemplateResult } from "lit";
import { live } from "lit/directives/live.js";
import type { Priority } from "../contract";
import type { Texts } from "../messages";
import { expected, turned, type Query, type Sort } from "./query";

export interface ToolsModel {
  texts: Texts;
  query: Query;
  /** Categories as far as rows showed them, by label. */
  categories: readonly { key: string; label: string }[];
  total: number | null;
  /** How many hold what is looked for; null where nothing is. */
  matches: number | null;
  /** How many were looked through. */
  read: number;
  selected: number;
  undoable: boolean;
  /** Whether the last press is what undoing is about, not all that the run made. */
  last: boolean;
  working: boolean;
  stopped: boolean;
  exporting: boolean;
  /** What is said for who does not see the table change. */
  said: string;
  changed: (change: Partial<Query>) => void;
  apply: () => void;
  undo: () => void;
  clear: () => void;
  save: (as: "csv" | "xlsx") => void;
  keys: () => void;
}

const SORTS = ["received", "due", "priority", "category", "sender"] as const;
const GROUPS = ["none", "category", "due"] as const;
const STATES = ["", "done", "waiting", "failed"] as const;
const LEVELS = ["", "high", "normal", "low"] as const;
const TOGGLES = [["threads", "threads"], ["due", "has_due"], ["warnings", "has_warnings"], ["unanswered", "unanswered"]] as const;

export function tools(model: ToolsModel): TemplateResult {
  const { texts: { t, maybe }, query, changed } = model;
  const state = STATES.map((key) => [key, t(key === "" ? "inbox.all_states" : `inbox.row.${key}_state`)] as const);
  const level = LEVELS.map((key) => [key, key === "" ? t("inbox.all_priorities") : t(`priority.${key}`)] as const);
  const categories = [["", t("inbox.all_categories")] as const, ...model.categories.map(({ key, label }) => [key, label] as const)];
  return html`<div class="filters" role="search">
    <input type="search" data-testid="inbox-filter" aria-label=${t("inbox.filter")} placeholder=${t("inbox.filter")}
      .value=${live(query.text)} @input=${(event: Event) => { changed({ text: (event.target as HTMLInputElement).value }); }}>
    ${choice("filter-category", t("inbox.col.category"), categories, query.category, (category) => { changed({ category }); })}
    ${choice("filter-state", t("inbox.col.state"), state, query.state, (found) => { changed({ state: found as Query["state"] }); })}
    ${choice("filter-priority", t("inbox.col.priority"), level, query.priority, (found) => { changed({ priority: found as Priority | "" }); })}
    ${choice("group", t("inbox.group"), GROUPS.map((key) => [key, t(`inbox.group.${key}`)] as const), query.group, (found) => { changed({ group: found as Query["group"] }); })}
    <span class="pair">${choice("sort", t("inbox.sort"), SORTS.map((key) => [key, maybe(`inbox.sort.${key}`, key)] as const), query.sort, (found) => { changed({ sort: found as Sort, order: expected(found as Sort) }); })}
    <button class="mini" type="button" data-testid="sort-order" aria-label=${t(`inbox.order.${query.order}`)} title=${t(`inbox.order.${query.order}`)}
      @click=${() => { changed({ order: turned(query.order) }); }}>${query.order === "ascending" ? "▲" : "▼"}</button></span>
    ${TOGGLES.map(([name, text]) => toggle(t(`inbox.${text}`), `filter-${name}`, query[name], (on) => { changed({ [name]: on }); }))}
  </div>
  ${acts(model)}`;
}

function acts(model: ToolsModel): TemplateResult {
  const { texts: { t, count }, selected, working, stopped } = model;
  return html`<div class="acts" role="toolbar" aria-label=${t("inbox.acts")}>
    <button class="go" type="button" data-testid="apply" ?disabled=${stopped || working} @click=${model.apply}
      >${selected > 0 ? count("inbox.apply_rows", selected) : t("inbox.apply_all")}</button>
    <button class="plain" type="button" data-testid="undo" ?disabled=${!model.undoable || working} @click=${model.undo}
      >${selected > 0 ? count("inbox.undo_rows", selected) : t(model.last ? "inbox.undo_last" : "inbox.undo_run")}</button>
    ${selected > 0 ? html`<button class="link" type="button" data-testid="clear-selection" @click=${model.clear}>${t("inbox.clear_selection")}</button>` : nothing}
    ${working ? html`<span class="quiet" data-testid="working">${t("do.busy")}</span>` : nothing}
    <span class="said" role="status" data-testid="said">${model.said}</span>
    <span class="shown" data-testid="inbox-shown">${shown(model)}</span>
    <button class="link" type="button" data-testid="save-csv" ?disabled=${model.exporting} @click=${() => { model.save("csv"); }}>CSV</button>
    <button class="link" type="button" data-testid="save-xlsx" ?disabled=${model.exporting} @click=${() => { model.save("xlsx"); }}>Excel</button>
    <button class="link" type="button" data-testid="keys-open" aria-haspopup="dialog" @click=${model.keys}>${t("inbox.keys")}</button>
  </div>`;
}

/** How many rows there are, and how far the search is. */
export function shown({ texts, total, matches, read }: Pick<ToolsModel, "texts" | "total" | "matches" | "read">): string {
  const { t, number, count } = texts;
  if (total === null) return "";
  if (matches === null) return count("inbox.rows", total);
  const found = t("inbox.shown", { count: number(matches), total: number(total) });
  return read < total ? `${found} · ${t("inbox.searching", { count: number(read) })}` : found;
}

function choice(testid: string, label: string, choices: readonly (readonly [string, string])[], now: string, chosen: (key: string) => void): TemplateResult {
  return html`<select data-testid=${testid} aria-label=${label} @change=${(event: Event) => { chosen((event.target as HTMLSelectElement).value); }}>
    ${choices.map(([key, text]) => html`<option value=${key} ?selected=${key === now}>${text}</option>`)}</select>`;
}

function toggle(label: string, testid: string, on: boolean, changed: (on: boolean) => void): TemplateResult {
  return html`<label class="toggle"><input
    type="checkbox" data-testid=${testid} .checked=${live(on)}
    @change=${(event: Event) => { changed((event.target as HTMLInputElement).checked); }}>${label}</label>`;
}
