/** The card's lists: to do, asked of you, summary, thread. */

import { html, nothing, type TemplateResult } from "lit";
import type { Action, Claim, Evidence, Request, ThreadMessage } from "../contract";
import { dueText, moment, urgency } from "../format";
import type { MessageKey } from "../messages";
import { CodePointText } from "../offsets";
import { onAction, onRequest } from "./correct";
import { proof, section, value, type CardView, type Shown } from "./view";

/** What a mail that wants to deceive asks is no task of anybody's. */
function deceives({ card }: CardView): boolean {
  return card.category.key === "suspicious";
}

export function actions(view: CardView): Shown {
  return section(view.texts.t(deceives(view) ? "section.actions_suspicious" : "section.actions"), view.card.actions.map((action) => actionRow(view, action)));
}

function actionRow(view: CardView, action: Action): TemplateResult {
  const key = `action:${action.id}`;
  const content = html`<span class="what" dir="auto">${action.what}</span>${due(view, action)}
    <span class="who">${owner(view, action)}${action.due?.text ? html` · <q>${action.due.text}</q>` : nothing}${overdue(view, action)}</span>`;
  return html`<li data-testid="action" data-id=${action.id} class="action ${view.active === key ? "on" : ""}">
    ${value(view, { key, evidence: action.evidence, content })}${proof(view, key, action.evidence)}${onAction(view, action)}
  </li>`;
}

function due(view: CardView, { due: found }: Action): Shown {
  if (!found) return nothing;
  return html`<time
    class="due ${urgency(found.date, view.today)}" datetime=${found.time ? `${found.date}T${found.time}` : found.date}
  >${dueText(found, view.texts, view.today)}</time>`;
}

function overdue(view: CardView, { due: found }: Action): Shown {
  const late = found !== null && !deceives(view) && urgency(found.date, view.today) === "overdue";
  return late ? html` · <span class="late">${view.texts.t("action.overdue")}</span>` : nothing;
}

function owner(view: CardView, { owner: found }: Action): string {
  if (!found) return view.texts.t("action.nobody");
  return found.is_reader ? view.texts.t("action.you") : (found.name ?? found.address ?? view.texts.t("action.nobody"));
}

export function requests(view: CardView): Shown {
  return section(view.texts.t("section.requests"), view.card.requests.map((request) => requestRow(view, request)));
}

function requestRow(view: CardView, request: Request): TemplateResult {
  const key = `request:${request.id}`;
  const kind = view.texts.maybe(`request.${request.kind}` satisfies MessageKey, request.kind);
  const content = html`<span class="what" dir="auto">${request.text}</span><span class="who">${kind}</span>`;
  return html`<li data-testid="request" data-id=${request.id} class="request ${view.active === key ? "on" : ""}">
    ${value(view, { key, evidence: request.evidence, content })}${proof(view, key, request.evidence)}${onRequest(view, request)}
  </li>`;
}

export function points(view: CardView): Shown {
  return section(view.texts.t("section.summary"), view.card.summary.points.map((claim, index) => point(view, claim, index)));
}

function point(view: CardView, claim: Claim, index: number): TemplateResult {
  const key = `point:${index}`;
  const content = html`<span class="what" dir="auto">${claim.text}</span>`;
  return html`<li data-testid="point" class="point ${view.active === key ? "on" : ""}">
    ${value(view, { key, evidence: claim.evidence, content })}${proof(view, key, claim.evidence)}
  </li>`;
}

/** A thread of one message is the mail itself and says nothing new. */
export function thread(view: CardView): Shown {
  if (view.card.thread.length < 2) return nothing;
  const text = new CodePointText(view.card.source.text);
  return section(
    view.texts.t("section.thread"),
    view.card.thread.map((message, index) => threadRow(view, message, index, text)),
  );
}

/** So much of an earlier message is shown as its evidence, in code points. */
const THREAD_QUOTE = 400;

function threadRow(view: CardView, message: ThreadMessage, index: number, text: CodePointText): TemplateResult {
  const key = `thread:${index}`;
  const end = Math.min(message.end, message.start + THREAD_QUOTE);
  const quote = text.slice(message.start, end);
  const evidence: Evidence[] = quote.trim() === "" ? [] : [{ part: "body", start: message.start, end, quote }];
  const name = message.from ? message.from.name || message.from.address : "";
  const content = html`<span class="what" dir="auto">${message.gist}</span>
    <span class="who">${[name, moment(message.sent_at, view.texts)].filter(Boolean).join(" · ")}</span>`;
  return html`<li data-testid="thread-message" class="message ${view.active === key ? "on" : ""}">
    ${value(view, { key, evidence, content })}${proof(view, key, evidence)}
  </li>`;
}
