/** The reply proposal, its gaps in view, and the card's footer: how it was made and what was left out. */

import { html, nothing, type TemplateResult } from "lit";
import type { Wish } from "../api";
import { seconds } from "../format";
import type { MessageKey } from "../messages";
import { filledIn, pieces } from "../reply";
import { keyOf, onItsWay, type StepChange } from "../steps";
import { draft } from "./draft";
import type { CardView, Shown } from "./view";

export function proposal(view: CardView): Shown {
  const { reply } = view.card;
  if (!reply) return nothing;
  const { t, count } = view.texts;
  const left = pieces(reply.body_text).filter(({ gap }) => gap).length - view.filled.size;
  const gaps = html`<button class="link gaps" type="button" data-testid="next-gap" @click=${toNextGap}>${count("reply.gaps", left)}</button>`;
  return html`<section aria-label=${t("section.reply")}>
    <h2><span>${t("section.reply")}</span>${left > 0 ? gaps : nothing}</h2>
    ${draft(view, reply.body_text, reply.language)}
    ${sources(view)}
    <div class="buttons">
      ${view.shared && view.steps ? asDraft(view, reply.body_text) : view.canInsert
        ? html`<fluent-button appearance="primary" data-testid="insert-reply" @click=${view.insert}>${t("reply.insert")}</fluent-button>`
        : nothing}
      <fluent-button data-testid="copy-reply" @click=${() => { view.copy("reply", filledIn(reply.body_text, view.filled)); }}>
        ${view.copied === "reply" ? t("reply.copied") : t("reply.copy")}
      </fluent-button>
    </div>
    ${wish(view)}
  </section>`;
}

/** On a shared mailbox the draft lies where the whole team sees it: made through Graph, as a step with its undoing. */
function asDraft(view: CardView, body: string): TemplateResult {
  const all = view.steps?.proposed.find(({ change }) => change.step === "draft")?.change.values as { reply_all?: boolean } | undefined;
  const change: StepChange = { step: "draft", values: { text: filledIn(body, view.filled), reply_all: all?.reply_all ?? false } };
  const key = keyOf(change);
  const entry = view.steps?.entries.findLast((each) => keyOf(each.change) === key && each.state !== "undone" && each.state !== "failed");
  const busy = (view.steps?.pressed.has(key) ?? false) || (entry !== undefined && onItsWay(entry));
  const text = busy ? "do.busy" : entry ? "reply.saved" : "reply.save";
  return html`<fluent-button appearance="primary" data-testid="save-draft" ?disabled=${busy || entry !== undefined}
    @click=${() => { view.make([change]); }}>${view.texts.t(text)}</fluent-button>`;
}

/** The first gap that nothing is written in. */
function toNextGap(event: Event): void {
  const section = (event.currentTarget as HTMLElement).closest("section");
  section?.querySelector<HTMLElement>(".gap:not(.filled)")?.focus();
}

/** Asking for another proposal. Where no model is set there is nobody to ask. */
function wish(view: CardView): Shown {
  const { engine, fallback } = view.card.provenance;
  if (!view.canWish || (engine === "rules" && !fallback)) return nothing;
  const { t } = view.texts;
  const option = (value: string, name: MessageKey): TemplateResult => html`<option value=${value}>${t(name)}</option>`;
  return html`<details class="wish" data-testid="wish">
    <summary>${t("wish.title")}</summary>
    <form @submit=${(event: SubmitEvent) => { event.preventDefault(); view.wish(wishOf(event.target as HTMLFormElement)); }}>
      <textarea name="wish" rows="2" maxlength="1000" data-testid="wish-text" aria-label=${t("wish.text")} placeholder=${t("wish.text")}></textarea>
      <select name="length" data-testid="wish-length" aria-label=${t("wish.length")}>
        ${option("normal", "wish.normal")}${option("short", "wish.short")}${option("extensive", "wish.extensive")}
      </select>
      <select name="tone" data-testid="wish-tone" aria-label=${t("wish.tone")}>
        ${option("", "wish.as_mail")}${option("formal", "wish.formal")}${option("informal", "wish.informal")}
      </select>
      <button class="ask" type="submit" data-testid="wish-ask" ?disabled=${view.refining}>${t("wish.ask")}</button>
    </form>
  </details>`;
}

function wishOf(form: HTMLFormElement): Wish {
  const said = new FormData(form);
  const text = (name: string): string => {
    const value = said.get(name);
    return typeof value === "string" ? value : "";
  };
  return { wish: text("wish").trim(), length: text("length") as Wish["length"], tone: (text("tone") || null) as Wish["tone"] };
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
    <span>${how}</span>${made.fallback ? html` <span data-testid="fallback">${made.fallback}</span>` : nothing} <span>${t("footer.sent")}</span>
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
