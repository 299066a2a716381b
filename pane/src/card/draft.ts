/** The proposed reply with its gaps: each can be written in where it stands, and Tab leads to the next. */

import { html, type TemplateResult } from "lit";
import { keyed } from "lit/directives/keyed.js";
import { pieces } from "../reply";
import type { CardView } from "./view";

export function draft(view: CardView, body: string, language: string): TemplateResult {
  const { t } = view.texts;
  let at = -1;
  const cut = pieces(body).map((piece) => ({ ...piece, at: piece.gap ? (at += 1) : -1 }));
  // Keyed by the body: what was written into one proposal is not carried into another.
  return html`${keyed(body, html`<div class="draft" data-testid="reply-body" dir="auto" lang=${language}
    >${cut.map(({ text, gap, at: index }) => (gap ? gapField(view, text, index, t("reply.gap", { what: text })) : text))}</div>`)}`;
}

function gapField(view: CardView, hint: string, index: number, label: string): TemplateResult {
  const written = (event: Event): string => oneLine((event.target as HTMLElement).textContent);
  return html`<mark class="gap ${view.filled.has(index) ? "filled" : ""}" role="textbox" tabindex="0" contenteditable="plaintext-only"
    spellcheck="true" aria-label=${label} data-testid="gap" .textContent=${hint}
    @focus=${selectAll}
    @input=${(event: Event) => { view.fill(index, written(event) === hint ? "" : written(event)); }}
    @blur=${(event: Event) => {
      const field = event.target as HTMLElement;
      if (written(event) === "") field.textContent = hint;
      view.fill(index, written(event) === hint ? "" : written(event));
    }}
    @keydown=${(event: KeyboardEvent) => { nextOnEnter(event); }}></mark>`;
}

/** Typing replaces the hint. */
function selectAll(event: Event): void {
  getSelection()?.selectAllChildren(event.target as HTMLElement);
}

/** A gap is a few words on one line: Enter is done with it. */
function nextOnEnter(event: KeyboardEvent): void {
  if (event.key !== "Enter" || event.isComposing) return;
  event.preventDefault();
  const field = event.target as HTMLElement;
  const gaps = [...(field.parentElement?.querySelectorAll<HTMLElement>(".gap") ?? [])];
  (gaps[gaps.indexOf(field) + 1] ?? field).focus();
}

function oneLine(text: string): string {
  return text.replace(/\s+/gu, " ").trim();
}
