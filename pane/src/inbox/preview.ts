/** What pressing would change, before it is: all of it counted, the first of it line by line. A dialog of the browser's own. */

import { html, LitElement, nothing, type TemplateResult } from "lit";
import { folderName, said } from "../card/doing";
import type { Texts } from "../messages";
import type { Preview, StepName } from "./api";
import { dialogStyles } from "./styles";

/** Events: `helder-apply` with the names of the steps that are wanted, `helder-close`. */
export class HelderPreview extends LitElement {
  static override styles = dialogStyles;
  static override properties = { preview: { attribute: false }, texts: { attribute: false }, without: { state: true } };

  declare preview: Preview;
  declare texts: Texts;
  /** Steps that are left out. */
  declare without: ReadonlySet<StepName>;

  constructor() {
    super();
    this.without = new Set();
  }

  protected override firstUpdated(): void {
    this.renderRoot.querySelector("dialog")?.showModal();
  }

  protected override render(): TemplateResult {
    const { texts, preview } = this;
    const { t, count } = texts;
    const wanted = preview.counts.filter(({ step }) => !this.without.has(step)).reduce((sum, each) => sum + each.count, 0);
    return html`<dialog aria-labelledby="title" data-testid="preview" @close=${() => { this.#tell("helder-close", null); }}>
      <h1 id="title">${preview.counts.length === 0 ? t("inbox.preview.nothing") : count("inbox.preview.title", preview.rows)}</h1>
      ${preview.counts.length === 0 ? nothing : this.#what()}
      ${preview.done_before > 0 ? html`<p class="quiet" data-testid="preview-before">${count("inbox.preview.before", preview.done_before)}</p>` : nothing}
      <p class="quiet">${t("inbox.preview.promise")}</p>
      <div class="buttons">
        ${preview.counts.length === 0
          ? nothing
          : html`<button class="go" type="button" autofocus data-testid="preview-apply" ?disabled=${wanted === 0} @click=${() => { this.#apply(); }}>${count("inbox.preview.apply", wanted)}</button>`}
        <button class="plain" type="button" data-testid="preview-close" @click=${() => { this.#close(); }}>${t("inbox.close")}</button>
      </div>
    </dialog>`;
  }

  #what(): TemplateResult {
    const { texts, preview } = this;
    const steps = [...new Set(preview.counts.map(({ step }) => step))];
    const shown = preview.changes.filter(({ change }) => !this.without.has(change.step));
    return html`<ul class="counts">${steps.map((step) => this.#step(step))}</ul>
      <details><summary>${texts.t("inbox.preview.each")}</summary>
        <ul class="changes" tabindex="0" aria-label=${texts.t("inbox.preview.each")}>${shown.map(({ subject, change, reason }) => html`<li data-testid="preview-change">
          <b dir="auto">${subject || texts.t("inbox.no_subject")}</b><span dir="auto">${said(texts, new Date(), change)}</span>
          ${change.step === "draft" ? html`<blockquote dir="auto">${change.values.text}</blockquote>` : nothing}
          <small dir="auto">${reason}</small></li>`)}</ul>
      </details>`;
  }

  #step(step: StepName): TemplateResult {
    const { texts, preview } = this;
    const of = preview.counts.filter((each) => each.step === step);
    const all = of.reduce((sum, each) => sum + each.count, 0);
    const targets = of.flatMap(({ target, count }) => (target === null ? [] : [`${step === "folder" ? folderName(texts, target) : target} (${texts.number(count)})`]));
    const turn = (event: Event): void => {
      const without = new Set(this.without);
      if ((event.target as HTMLInputElement).checked) without.delete(step);
      else without.add(step);
      this.without = without;
    };
    return html`<li><label><input type="checkbox" data-testid="preview-${step}" .checked=${!this.without.has(step)} @change=${turn}>
      <span><b>${texts.t(`inbox.step.${step}`)}</b>: ${texts.count("inbox.mails", all)}${targets.length > 0 ? html`<small dir="auto">${targets.join(" · ")}</small>` : nothing}</span></label></li>`;
  }

  #apply(): void {
    const steps = [...new Set(this.preview.counts.map(({ step }) => step))].filter((step) => !this.without.has(step));
    this.#tell("helder-apply", steps);
    this.#close();
  }

  #close(): void {
    this.renderRoot.querySelector("dialog")?.close();
  }

  #tell(type: string, detail: unknown): void {
    this.dispatchEvent(new CustomEvent(type, { detail }));
  }
}

customElements.define("helder-preview", HelderPreview);
