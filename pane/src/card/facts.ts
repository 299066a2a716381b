/** The facts: one row each, with the result of its check and a button to copy it. */

import { html, nothing, type TemplateResult } from "lit";
import { FACT_TYPES, type Fact } from "../contract";
import { factCopy, factText } from "../format";
import { onFact } from "./correct";
import { proof, section, value, type CardView, type Shown } from "./view";

/** Beyond so many, the rest waits behind a button. */
const SHOWN = 8;

export function facts(view: CardView): Shown {
  const sorted = inOrder(view.card.facts);
  const some = view.allFacts ? sorted : sorted.slice(0, SHOWN);
  const rows = some.map((fact) => factRow(view, fact, view.card.facts.indexOf(fact)));
  const left = sorted.length - some.length;
  const more = html`<li class="more"><button class="link" type="button" @click=${view.showAllFacts}>
    ${view.texts.count("fact.more", left)}
  </button></li>`;
  return section(view.texts.t("section.facts"), left > 0 ? [...rows, more] : rows);
}

/** By type, in the contract's order: numbers to act on first, people and places last. */
function inOrder(found: readonly Fact[]): Fact[] {
  const rank = (fact: Fact): number => FACT_TYPES.indexOf(fact.type);
  return [...found].sort((a, b) => Number(b.valid === false) - Number(a.valid === false) || rank(a) - rank(b));
}

function factRow(view: CardView, fact: Fact, index: number): TemplateResult {
  const key = `fact:${index}`;
  const { texts } = view;
  const name = fact.label ?? texts.maybe(`fact.${fact.type}`, fact.type);
  const content = html`<span class="shown" dir="auto">${factText(fact, texts)}</span>${check(view, fact)}`;
  const copied = view.copied === key;
  return html`<li data-testid="fact" data-type=${fact.type} data-value=${fact.value} class="fact ${view.active === key ? "on" : ""}">
    <span class="name">${name}</span>
    ${value(view, { key, evidence: fact.evidence, content })}
    <button
      class="link"
      type="button"
      data-testid="copy-fact"
      aria-label=${copied ? `${texts.t("fact.copied")}: ${name}` : `${texts.t("fact.copy")}: ${name}`}
      @click=${() => { view.copy(key, factCopy(fact, texts)); }}
    >${copied ? texts.t("fact.copied") : texts.t("fact.copy")}</button>
    ${proof(view, key, fact.evidence)}${onFact(view, fact, key)}
  </li>`;
}

function check(view: CardView, { valid }: Fact): Shown {
  if (valid === null) return nothing;
  const { t } = view.texts;
  return valid
    ? html` <span class="check ok" title=${t("fact.valid_reason")}>✓ ${t("fact.valid")}</span>`
    : html` <span class="check bad" title=${t("fact.invalid_reason")}>✕ ${t("fact.invalid")}</span>`;
}
