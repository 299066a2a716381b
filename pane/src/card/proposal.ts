/** The reply proposal, its gaps in view, and the card's footer: how it was made and what was left out. */

import { html, nothing, type TemplateResult } from "lit";
import { seconds } from "../format";
import { pieces } from "../reply";
import type { CardView, Shown } from "./view";

export function proposal(view: CardView): Shown {
  const { reply } = view.card;
  if (!reply) return nothing;
  const { t, count } = view.texts;
  const cut = pieces(reply.body_text);
  const gaps = cut.filter((piece) => piece.gap).length;
  return html`<section aria-label=${t("section.reply")}>
    <h2><span>${t("section.reply")}</span>${gaps > 0 ? html`<span class="gaps">${count("reply.gaps", gaps)}</span>` : nothing}</h2>
    <div class="draft" data-testid="reply-body" dir="auto" lang=${reply.language} tabindex="0"
      >${cut.map((piece) => (piece.gap ? html`<mark class="gap">${piece.text}</mark>` : piece.text))}</div>
    ${sources(view)}
    <div class="buttons">
      ${view.canInsert
        ? html`<fluent-button appearance="primary" data-testid="insert-reply" @click=${view.insert}>${t("reply.insert")}</fluent-button>`
        : nothing}
      <fluent-button data-testid="copy-reply" @click=${() => { view.copy("reply", reply.body_text); }}>
        ${view.copied === "reply" ? t("reply.copied") : t("reply.copy")}
      </fluent-button>
    </div>
  </section>`;
}

function sources(view: CardView): Shown {
  const found = (view.card.reply?.points ?? []).flatMap((point) => point.sources);
  if (found.length === 0) return nothing;
  return html`<details><summary>${view.texts.t("reply.sources")}</summary>
    <ul>${found.map((source) => html`<li>${source.title}, ${source.locator}: <q>${source.quote}</q></li>`)}</ul>
  </details>`;
}

export function footer(view: CardView): TemplateResult {
  const { provenance: made } = view.card;
  const { t } = view.texts;
  const time = seconds(total(made.duration_ms), view.texts);
  const how = made.engine === "rules"
    ? t("footer.rules", { time })
    : t("footer.model", { time, model: made.model ?? "openai" });
  return html`<footer>
    <span>${how}</span>${made.fallback ? html` <span>${t("footer.fallback")}</span>` : nothing} <span>${t("footer.sent")}</span>
    <a class="link" data-testid="about-link" href="/about/?language=${view.texts.language}" target="_blank" rel="noopener">${t("footer.about")}</a>
    ${dropped(view)}
  </footer>`;
}

/** The pipeline gives its whole where it measured it, else the steps. */
function total(durations: Record<string, number>): number {
  return durations["total"] ?? Object.values(durations).reduce((sum, ms) => sum + ms, 0);
}

function dropped(view: CardView): Shown {
  const list = view.card.provenance.dropped;
  if (list.length === 0) return nothing;
  return html`<details data-testid="dropped">
    <summary>${view.texts.count("footer.dropped", list.length)}</summary>
    <ul>${list.map(({ field, value, reason }) => html`<li>
      <code>${field}</code>: ${value} (${view.texts.maybe(`dropped.${reason}`, reason)})
    </li>`)}</ul>
  </details>`;
}
