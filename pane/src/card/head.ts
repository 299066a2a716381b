/** The top of the card: headline, tags with their reasons, what to look out for. */

import { html, nothing, type TemplateResult } from "lit";
import { percent } from "../format";
import type { MessageKey } from "../messages";
import { otherCategory, otherPriority } from "./correct";
import { proof, value, type CardView, type Shown } from "./view";

export function head(view: CardView): TemplateResult {
  const { card } = view;
  return html`<h1 data-testid="headline" dir="auto">${card.summary.headline}</h1>
    <div class="tags">${category(view)}${priority(view)}${thread(view)}${automatic(view)}</div>
    ${view.active === "category" ? categoryReason(view) : nothing}
    ${view.active === "priority" ? priorityReasons(view) : nothing}`;
}

function category(view: CardView): TemplateResult {
  const { category: found } = view.card;
  return html`<button
    class="tag why"
    type="button"
    data-testid="category"
    data-key=${found.key}
    title=${`${view.texts.t("tag.category")}: ${view.texts.t("tag.why")}`}
    aria-expanded=${view.active === "category" ? "true" : "false"}
    @click=${() => { view.open("category", found.evidence); }}
    @focus=${() => { view.focused("category", found.evidence); }}
  >${found.label}</button>`;
}

function priority(view: CardView): TemplateResult {
  const { level, reasons } = view.card.priority;
  const evidence = reasons.flatMap((reason) => reason.evidence);
  return html`<button
    class="tag why ${level}"
    type="button"
    data-testid="priority"
    data-level=${level}
    title=${`${view.texts.t("tag.priority")}: ${view.texts.t("tag.why")}`}
    aria-expanded=${view.active === "priority" ? "true" : "false"}
    @click=${() => { view.open("priority", evidence); }}
    @focus=${() => { view.focused("priority", evidence); }}
  >${view.texts.t(`priority.${level}`)}</button>`;
}

function thread(view: CardView): Shown {
  const { length } = view.card.thread;
  return length > 1 ? html`<span class="tag">${view.texts.count("thread.count", length)}</span>` : nothing;
}

function automatic(view: CardView): Shown {
  const { message, category: found } = view.card;
  return message.automatic && found.key !== "automatic" ? html`<span class="tag">${view.texts.t("tag.automatic")}</span>` : nothing;
}

function categoryReason(view: CardView): TemplateResult {
  const { reason, confidence, evidence } = view.card.category;
  const { texts } = view;
  const byHand = confidence === 1; // no engine is certain
  return html`<div class="reasons">
    <p>${reason}${byHand ? nothing : html` <small>(${texts.t("tag.confidence", { percent: percent(confidence, texts) })})</small>`}</p>
    ${evidence.length > 0 ? proof(view, "category", evidence) : byHand ? nothing : html`<p>${texts.t("tag.no_evidence")}</p>`}
    ${otherCategory(view)}
  </div>`;
}

function priorityReasons(view: CardView): TemplateResult {
  const { reasons, confidence } = view.card.priority;
  const sure = view.texts.t("tag.confidence", { percent: percent(confidence, view.texts) });
  return html`<div class="reasons">
    ${reasons.map(({ text, evidence }) => html`<p>${text}</p>${proof(view, "priority", evidence)}`)}
    <p><small>${sure}</small></p>
    ${otherPriority(view)}
  </div>`;
}

export function attention(view: CardView): Shown {
  const { warnings } = view.card;
  if (warnings.length === 0) return nothing;
  return html`<div class="attention" role="group" aria-label=${view.texts.t("section.attention")}>
    ${warnings.map((warning, index) => {
      const key = `warning:${index}`;
      const title = view.texts.maybe(`warning.${warning.kind}` satisfies MessageKey, warning.kind);
      const content = html`<b>${view.texts.t("section.attention")}: ${title}</b><span>${warning.text}</span>`;
      return html`<div class="warning" data-testid="warning" data-kind=${warning.kind}>
        ${value(view, { key, evidence: warning.evidence, content })}${proof(view, key, warning.evidence)}
      </div>`;
    })}
  </div>`;
}
