/** Where a value is open, what the reader can correct on it; and what was corrected, to be undone. */

import { html, nothing, type TemplateResult } from "lit";
import type { Action, Fact, Priority, Request } from "../contract";
import type { Change } from "../corrections";
import type { MessageKey } from "../messages";
import { CodePointText } from "../offsets";
import type { CardView, Shown } from "./view";

const LEVELS: readonly Priority[] = ["high", "normal", "low"];
const OWNERS = ["reader", "sender", "nobody", "other"] as const;
const MISSED = ["request", "action", "fact"] as const;

export function otherCategory(view: CardView): Shown {
  const { categories, correct, card } = view;
  if (!correct || categories.length === 0) return nothing;
  const choices = categories.map(({ key, label }) => [key, label] as const);
  return choice(view, "correct.category", "correct-category", choices, card.category.key, (key) => { correct({ kind: "category", key }); });
}

export function otherPriority(view: CardView): Shown {
  const { correct, card, texts } = view;
  if (!correct) return nothing;
  const choices = LEVELS.map((level) => [level, texts.t(`level.${level}`)] as const);
  return choice(view, "correct.priority", "correct-priority", choices, card.priority.level, (level) => { correct({ kind: "priority", level }); });
}

export function onAction(view: CardView, action: Action): Shown {
  const { correct, texts } = view;
  if (!correct || view.active !== `action:${action.id}`) return nothing;
  const owners = OWNERS.map((who) => [who, texts.t(`correct.who.${who}`)] as const);
  const now = action.owner === null ? "nobody" : action.owner.is_reader ? "reader" : isSender(view, action) ? "sender" : "other";
  const named = (name: string): void => { if (name.trim() !== "") correct({ kind: "owner", action: action.id, who: "other", name }); };
  return html`<div class="correct" data-testid="correct">
    ${choice(view, "correct.owner", "correct-owner", owners, now, (who) => {
      if (who === "other") view.askName(action.id);
      else correct({ kind: "owner", action: action.id, who });
    })}
    ${view.naming === action.id
      ? html`<label>${texts.t("correct.name")} <input type="text" maxlength="200" data-testid="correct-name" autocomplete="off"
          @change=${(event: Event) => { named((event.target as HTMLInputElement).value); }}></label>`
      : nothing}
    <label>${texts.t("correct.due")} <input type="date" data-testid="correct-due" .value=${action.due?.date ?? ""}
      @change=${(event: Event) => { correct({ kind: "due", action: action.id, date: (event.target as HTMLInputElement).value || null }); }}></label>
    ${wrong(view, "correct.not_action", { kind: "wrong", what: "action", item: action.id })}
    ${promise(view)}
  </div>`;
}

export function onRequest(view: CardView, request: Request): Shown {
  return view.active === `request:${request.id}`
    ? alone(view, "correct.not_request", { kind: "wrong", what: "request", item: request.id })
    : nothing;
}

export function onFact(view: CardView, fact: Fact, key: string): Shown {
  return view.active === key
    ? alone(view, "correct.not_fact", { kind: "wrong", what: "fact", item: `${fact.type}:${fact.value}` })
    : nothing;
}

/** What was corrected on this mail; a colleague's own is theirs to undo. */
export function correctedHere(view: CardView): Shown {
  const { corrections, texts } = view;
  if (corrections.length === 0) return nothing;
  return html`<section aria-label=${texts.t("correct.section")} data-testid="corrections">
    <h2><span>${texts.t("correct.section")}</span></h2>
    <ul>${corrections.map((one) => html`<li class="corrected" data-testid="correction">
      <span>${texts.t(`correct.said.${one.change.kind}`)}</span>
      ${one.mine
        ? html`<button class="link" type="button" data-testid="undo-correction" @click=${() => { view.undo(one); }}>${texts.t("correct.undo")}</button>`
        : html`<span class="who">${texts.t("correct.colleague")}</span>`}
    </li>`)}</ul>
  </section>`;
}

/** The mail's text, in which words can be marked as a request, an action or a fact. */
export function missed(view: CardView): Shown {
  const { correct, card, texts } = view;
  if (!correct) return nothing;
  const add = (event: Event, what: (typeof MISSED)[number]): void => {
    const area = (event.currentTarget as HTMLElement).closest("details")?.querySelector("textarea");
    if (!area || area.selectionStart === area.selectionEnd) return;
    const text = new CodePointText(card.source.text);
    correct({ kind: "missed", what, start: text.pointOf(area.selectionStart), end: text.pointOf(area.selectionEnd) });
  };
  return html`<details class="missed" data-testid="missed">
    <summary>${texts.t("correct.missing")}</summary>
    <p>${texts.t("correct.missing_hint")}</p>
    <textarea readonly rows="8" dir="auto" data-testid="missed-text" aria-label=${texts.t("correct.text")} .value=${card.source.text}></textarea>
    <div class="buttons">${MISSED.map((what) => html`<fluent-button size="small" data-testid="missed-${what}"
      @click=${(event: Event) => { add(event, what); }}>${texts.t(`correct.is_${what}`)}</fluent-button>`)}</div>
  </details>`;
}

function alone(view: CardView, text: MessageKey, change: Change): Shown {
  return view.correct ? html`<div class="correct" data-testid="correct">${wrong(view, text, change)}${promise(view)}</div>` : nothing;
}

function wrong(view: CardView, text: MessageKey, change: Change): TemplateResult {
  return html`<button class="link" type="button" data-testid="correct-wrong" @click=${() => { view.correct?.(change); }}>${view.texts.t(text)}</button>`;
}

function promise(view: CardView): TemplateResult {
  return html`<small>${view.texts.t("correct.only_this")}</small>`;
}

function choice<Key extends string>(
  view: CardView, label: MessageKey, testid: string, choices: readonly (readonly [Key, string])[], now: string, chosen: (key: Key) => void,
): TemplateResult {
  return html`<label class="choice">${view.texts.t(label)} <select data-testid=${testid}
    @change=${(event: Event) => { chosen((event.target as HTMLSelectElement).value as Key); }}
  >${choices.map(([key, text]) => html`<option value=${key} ?selected=${key === now}>${text}</option>`)}</select></label>`;
}

function isSender({ card }: CardView, { owner }: Action): boolean {
  const sender = card.message.from;
  return sender !== null && owner !== null && (owner.address === sender.address || owner.name === sender.name);
}

