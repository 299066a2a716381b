/** One line of the table: a mail, or the head of a group. */

import { html, nothing, type TemplateResult } from "lit";
import { dueText, moment, urgency } from "../format";
import type { Texts } from "../messages";
import type { Group, RunRow } from "./api";
import { buttonOf, sentence, statusOf, type RowAction } from "./status";

export interface RowModel {
  texts: Texts;
  today: Date;
  /** Mails are (still) being read. */
  reading: boolean;
  selected: boolean;
  /** Its card is open beside the table. */
  shown: boolean;
  /** Whether its conversation is open; null where it is alone. */
  open: boolean | null;
  child: boolean;
  grouped: boolean;
  active: boolean;
  index: number;
  select: () => void;
  fold: () => void;
  act: (action: RowAction) => void;
  press: () => void;
}

export function senderOf(row: RunRow): string {
  return row.from ? row.from.name || row.from.address : "";
}

/** What stands first in a row: the headline, or the subject until there is one; nothing before the mail was fetched. */
export function titleOf(row: RunRow, texts: Texts): string {
  if (row.state === "waiting" && row.subject === null) return "…";
  return row.headline || row.subject || texts.t("inbox.no_subject");
}

export function rowLine(row: RunRow, model: RowModel): TemplateResult {
  const { texts, index } = model;
  const status = statusOf(row, model.reading, texts);
  const classes = ["row", model.active ? "active" : "", model.shown ? "shown" : "", model.child ? "child" : ""].filter(Boolean).join(" ");
  return html`<div role="row" id="line-${index}" class=${classes} data-testid="inbox-row" data-seq=${row.seq} data-state=${row.state}
    data-status=${status.kind} data-message-id=${row.message_id} aria-rowindex=${index + 2} aria-selected=${model.selected ? "true" : "false"}
    aria-level=${level(model)} aria-expanded=${model.open === null ? nothing : String(model.open)} aria-current=${model.shown ? "true" : nothing}
    @click=${model.press}>
    <div role="gridcell" class="select"><input type="checkbox" tabindex="-1" data-testid="row-select" .checked=${model.selected}
      aria-label=${texts.t("inbox.select_row", { what: titleOf(row, texts) })} @click=${(event: Event) => { event.stopPropagation(); model.select(); }}></div>
    ${headline(row, model)}
    <div role="gridcell" class="from" title=${row.from?.address ?? ""}><div dir="auto">${senderOf(row)}</div><small>${moment(row.received_at, texts)}</small></div>
    <div role="gridcell" class="category">${row.category ? html`<span class="tag">${row.category.label}</span>` : nothing}</div>
    <div role="gridcell" class="priority">${row.priority ? html`<span class="level ${row.priority}">${texts.t(`level.${row.priority}`)}</span>` : nothing}</div>
    <div role="gridcell" class="due">${row.due ? html`<span class=${urgency(row.due.date, model.today)}>${dueText(row.due, texts, model.today)}</span>` : nothing}</div>
    <div role="gridcell" class="state ${status.kind}">
      <span class="told" data-testid="row-status" title=${status.text}>${status.text}</span>
      ${status.action ? button(status.action, row, model) : nothing}
    </div>
  </div>`;
}

function level({ child, grouped }: RowModel): number {
  return 1 + Number(grouped) + Number(child);
}

function button(action: RowAction, row: RunRow, { texts, act }: RowModel): TemplateResult {
  const label = buttonOf(action, texts);
  return html`<button type="button" class="mini" tabindex="-1" data-testid="row-${action}" aria-label=${`${label}: ${titleOf(row, texts)}`}
    @click=${(event: Event) => { event.stopPropagation(); act(action); }}>${label}</button>`;
}

function headline(row: RunRow, model: RowModel): TemplateResult {
  const { texts, open } = model;
  const { size = 1 } = row.thread ?? {};
  return html`<div role="gridcell" class="headline">
    <div class="title">${open === null
      ? nothing
      : html`<button type="button" class="twist" tabindex="-1" data-testid="row-thread" aria-label=${texts.count("thread.count", size)}
          @click=${(event: Event) => { event.stopPropagation(); model.fold(); }}><span aria-hidden="true">${open ? "▾" : "▸"} ${size}</span></button>`}
      <span dir="auto">${titleOf(row, texts)}</span></div>
    <small dir="auto">${marks(row, texts)}${under(row, texts)}</small>
  </div>`;
}

function under(row: RunRow, texts: Texts): string {
  if (row.state === "failed") return row.subject ?? sentence(row, texts);
  return row.state === "done" ? (row.subject ?? "") : "";
}

/** What a reader should know of the mail before opening it. */
function marks(row: RunRow, texts: Texts): TemplateResult | typeof nothing {
  const { t, maybe, count } = texts;
  const said = [
    ...(row.answered_at ? [t("inbox.answered")] : []),
    ...(row.duplicate_of !== null ? [t("inbox.asked_again")] : row.duplicates.length > 0 ? [count("inbox.duplicates", row.duplicates.length)] : []),
    ...(row.automatic ? [t("tag.automatic")] : []),
  ];
  const warnings = row.warnings.map((kind) => maybe(`warning.${kind}`, kind)).join(", ");
  if (said.length === 0 && warnings === "") return nothing;
  return html`${warnings ? html`<span class="alert" title=${warnings}>⚠ ${warnings}</span> · ` : nothing}${said.map((each) => html`<span class="mark">${each}</span> · `)}`;
}

export function groupLine(group: Group, open: boolean, label: string, { index, active, fold, texts }: Pick<RowModel, "index" | "active" | "fold" | "texts">): TemplateResult {
  return html`<div role="row" id="line-${index}" class="row group ${active ? "active" : ""}" data-testid="inbox-group" data-key=${group.key}
    aria-rowindex=${index + 2} aria-level="1" aria-expanded=${open ? "true" : "false"} @click=${fold}>
    <div role="gridcell" aria-colspan="7" class="whole"><span aria-hidden="true">${open ? "▾" : "▸"}</span> <b>${label}</b>
      <span class="count">${texts.count("inbox.mails", group.count)}</span></div>
  </div>`;
}

/** A place whose row is on its way, or whose mail is not for this reader. */
export function emptyLine(texts: Texts, index: number, closed: boolean): TemplateResult {
  return html`<div role="row" id="line-${index}" class="row empty" aria-rowindex=${index + 2}>
    <div role="gridcell" aria-colspan="7" class="whole">${closed ? texts.t("inbox.closed") : html`<span class="bone"></span>`}</div>
  </div>`;
}
