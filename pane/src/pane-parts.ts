/** What the pane shows around the card: welcome, progress, a problem. */

import { html, nothing, type TemplateResult } from "lit";
import type { MessageKey, Texts } from "./messages";
import { mending, type ApiProblem } from "./problem";
import { PHASES, type Phase } from "./session";

export function loading(): TemplateResult {
  return html`<div class="welcome"><fluent-spinner size="small"></fluent-spinner></div>`;
}

/** Nothing that can be structured is open, or Helder can't work here: one sentence, and one way on. */
export function nothingHere(texts: Texts, why: MessageKey, testid = "nothing-here"): TemplateResult {
  return html`<div class="welcome"><p data-testid=${testid} data-why=${why}>${texts.t(why)}</p>
    <a class="link" data-testid="about-link" href="/about/?language=${texts.language}" target="_blank" rel="noopener">${texts.t("footer.about")}</a></div>`;
}

export function welcome(texts: Texts, start: () => void): TemplateResult {
  const { t } = texts;
  return html`<div class="welcome">
    <h1>${t("app.name")}</h1>
    <p>${t("start.intro")}</p>
    <fluent-button appearance="primary" data-testid="structure-button" @click=${start}>${t("start.button")}</fluent-button>
    <p class="promise">${t("start.promise")}</p>
    <helder-first-steps .texts=${texts}></helder-first-steps>
  </div>`;
}

export function progress(texts: Texts, phase: Phase, status: string, stop: () => void): TemplateResult {
  const at = PHASES.indexOf(phase);
  return html`<div class="progress" data-testid="progress">
    <div class="bar">
      <fluent-spinner size="tiny" aria-hidden="true"></fluent-spinner>
      <span>${status}</span>
      <button class="link" type="button" data-testid="stop" @click=${stop}>${texts.t("phase.stop")}</button>
    </div>
    <ol>${PHASES.map((each, index) => html`<li
      class=${index < at ? "past" : index === at ? "now" : ""}
      aria-current=${index === at ? "step" : nothing}
      title=${texts.t(`phase.${each}`)}
    ><span class="sr">${texts.t(`phase.${each}`)}</span></li>`)}</ol>
  </div>`;
}

/** The shape of what comes: a whole card at first, later only what the model still writes. */
export function skeleton(hasCard: boolean): TemplateResult {
  const lines = hasCard ? ["long"] : ["title", "short", "gap", "long", "medium", "gap", "long", "long", "short"];
  return html`<div class="skeleton" aria-hidden="true">${lines.map((line) => html`<div class=${line}></div>`)}</div>`;
}

/** One sentence and one button. */
export function trouble(texts: Texts, problem: ApiProblem, mend: () => void): TemplateResult {
  const { t } = texts;
  return html`<div class="problem" role="alert" data-testid="error" data-code=${problem.code}>
    <b>${t("error.title")}</b>
    <p>${sentence(texts, problem)}</p>
    <fluent-button appearance="primary" data-testid="retry" @click=${mend}>${t(mending(problem))}</fluent-button>
  </div>`;
}

/** What a problem says to the reader: the server's own words where it gave some. */
export function sentence({ t, maybe }: Texts, problem: ApiProblem): string {
  return problem.detail ?? maybe(`error.${problem.code}`, t("error.internal"));
}

export function again(texts: Texts, start: () => void): TemplateResult {
  return html`<div class="again"><span>${texts.t("phase.stopped")}</span>
    <button class="link" type="button" data-testid="structure-button" @click=${start}>${texts.t("start.again")}</button></div>`;
}
