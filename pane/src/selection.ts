/** Several mails are chosen: their triage is offered, and found again on the inbox page. */

import { css, html, LitElement, nothing, type TemplateResult } from "lit";
import type { HelderApi } from "./api";
import { baseStyles } from "./card/styles";
import { Texts } from "./messages";
import { sentence } from "./pane-parts";
import { asProblem, mending, type ApiProblem } from "./problem";

export class HelderSelection extends LitElement {
  static override styles = [baseStyles, css`
    :host { display: grid; gap: 14px; justify-items: start; padding: 32px 20px; }
    h1, p { margin: 0; }
    .open { font-size: 14px; }
    .trouble { color: var(--colorStatusDangerForeground3); }
  `];
  static override properties = { ids: { attribute: false }, api: { attribute: false }, texts: { attribute: false }, run: { state: true },
    problem: { state: true }, asking: { state: true } };

  declare ids: readonly string[];
  declare api: HelderApi | null;
  declare texts: Texts;
  declare run: { id: string } | null;
  declare problem: ApiProblem | null;
  declare asking: boolean;
  #of: readonly string[] = [];

  constructor() {
    super();
    this.ids = [];
    this.api = null;
    this.texts = new Texts();
    this.run = null;
    this.problem = null;
    this.asking = false;
  }

  protected override willUpdate(): void {
    if (this.ids === this.#of) return;
    this.#of = this.ids;
    this.run = null;
    this.problem = null;
  }

  protected override render(): TemplateResult {
    const { t, count } = this.texts;
    const { run, problem, ids } = this;
    return html`<h1 data-testid="selection">${count("selection.count", ids.length)}</h1>
      <p>${t("selection.intro")}</p>
      ${problem ? html`<p class="trouble" role="alert" data-testid="error" data-code=${problem.code}>${sentence(this.texts, problem)}</p>` : nothing}
      ${run
        ? html`<p role="status">${t("selection.running")}</p>
          <a class="link open" data-testid="selection-open" href="/inbox/?run=${run.id}" target="_blank" rel="opener">${t("selection.open")}</a>`
        : html`<fluent-button appearance="primary" data-testid="selection-start" ?disabled=${this.asking} @click=${() => { void this.#start(); }}
          >${problem ? t(mending(problem)) : count("selection.start", ids.length)}</fluent-button>`}`;
  }

  async #start(): Promise<void> {
    const { api, ids, problem } = this;
    if (!api || this.asking) return;
    this.asking = true;
    try {
      if (problem?.needsSignIn) await api.signIn(problem);
      const run = await api.triageOf(ids);
      if (ids === this.ids) [this.run, this.problem] = [run, null];
    } catch (error) {
      if (ids === this.ids) this.problem = asProblem(error);
    }
    this.asking = false;
  }
}

customElements.define("helder-selection", HelderSelection);
