/** Three short steps for somebody who is new here; shown until they are read or skipped, on this device. */

import { css, html, LitElement, nothing, type TemplateResult } from "lit";
import { baseStyles } from "./card/styles";
import { Texts } from "./messages";

const STEPS = ["steps.1", "steps.2", "steps.3"] as const;
const SEEN = "helder.first-steps";

export class HelderFirstSteps extends LitElement {
  static override styles = [baseStyles, css`
    :host { display: block; }
    section { border: 1px solid var(--colorNeutralStroke2); border-radius: var(--borderRadiusLarge); padding: 10px 12px;
      background: var(--colorNeutralBackground2); }
    .at { font-weight: 400; }
    p { margin: 0 0 8px; min-height: 60px; }
    div { display: flex; justify-content: space-between; }
  `];
  static override properties = { texts: { attribute: false }, at: { state: true }, seen: { state: true } };

  declare texts: Texts;
  declare at: number;
  declare seen: boolean;

  constructor() {
    super();
    this.texts = new Texts();
    this.at = 0;
    this.seen = remembered();
  }

  protected override render(): TemplateResult | typeof nothing {
    const step = STEPS[this.at];
    if (this.seen || step === undefined) return nothing;
    const { t } = this.texts;
    const last = this.at === STEPS.length - 1;
    return html`<section data-testid="first-steps" aria-label=${t("steps.title")}>
      <h2><span>${t("steps.title")}</span><span class="at">${t("steps.at", { at: this.at + 1, of: STEPS.length })}</span></h2>
      <p aria-live="polite">${t(step)}</p>
      <div>
        <button class="link" type="button" data-testid="steps-next" @click=${() => { if (last) this.#end(); else this.at += 1; }}
          >${t(last ? "steps.ready" : "steps.next")}</button>
        ${last ? nothing : html`<button class="link" type="button" data-testid="steps-skip" @click=${() => { this.#end(); }}
          >${t("steps.skip")}</button>`}
      </div>
    </section>`;
  }

  #end(): void {
    this.seen = true;
    try {
      localStorage.setItem(SEEN, "yes");
    } catch {
      // A browser that keeps nothing for a page in a frame shows the steps again next time.
    }
  }
}

function remembered(): boolean {
  try {
    return localStorage.getItem(SEEN) === "yes";
  } catch {
    return false;
  }
}

customElements.define("helder-first-steps", HelderFirstSteps);
