/** Beside a mail being written: what stands out in it, held against the card of the mail it answers. No model, no sending. */

import { css, html, LitElement, nothing, type TemplateResult } from "lit";
import type { HelderApi } from "./api";
import { baseStyles } from "./card/styles";
import type { StructuredMail } from "./contract";
import { jobOf } from "./conversations";
import { check, ownText, type Draft, type Finding } from "./draft-check";
import { Texts } from "./messages";
import { prepend, readDraft, type OfficeItem } from "./office";
import { replyHtml } from "./reply";

/** How often the draft is looked at again while the pane is seen, in ms. */
const AGAIN_MS = 1500;

export class HelderCompose extends LitElement {
  static override styles = [baseStyles, css`
    :host { display: block; padding: 16px; }
    ul { display: grid; gap: 8px; margin: 8px 0 14px; }
    li { padding: 8px 12px; border: 1px solid var(--colorStatusWarningBorder1); background: var(--colorStatusWarningBackground1);
      border-radius: var(--borderRadiusLarge); overflow-wrap: anywhere; }
    b { display: block; color: var(--colorStatusWarningForeground3); font-weight: 600; }
    .fine { color: var(--colorStatusSuccessForeground1); font-weight: 600; margin: 8px 0 14px; }
    .hint { font-size: 12px; line-height: 16px; color: var(--colorNeutralForeground2); margin-top: 12px; }
    .sr { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); margin: 0; }
  `];
  static override properties = { item: { attribute: false }, api: { attribute: false }, texts: { attribute: false }, own: { attribute: false },
    card: { state: true }, draft: { state: true }, notice: { state: true } };

  declare item: OfficeItem | null;
  declare api: HelderApi | null;
  declare texts: Texts;
  declare own: string;
  declare card: StructuredMail | null;
  declare draft: Draft | null;
  declare notice: string | null;
  #timer: ReturnType<typeof setInterval> | undefined;
  #asked: OfficeItem | null = null;

  constructor() {
    super();
    this.item = null;
    this.api = null;
    this.texts = new Texts();
    this.own = "";
    this.card = null;
    this.draft = null;
    this.notice = null;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#timer = setInterval(() => { if (!document.hidden) void this.#look(); }, AGAIN_MS);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearInterval(this.#timer);
  }

  protected override updated(): void {
    if (this.item === this.#asked) return;
    this.#asked = this.item;
    this.card = null;
    this.notice = null;
    void this.#look();
    void this.#recall();
  }

  async #look(): Promise<void> {
    const { item } = this;
    if (!item) return;
    const draft = await readDraft(item);
    if (item === this.item && JSON.stringify(draft) !== JSON.stringify(this.draft)) this.draft = draft;
  }

  /** The card of the mail that is answered, where it was made on this device. */
  async #recall(): Promise<void> {
    const { item, api } = this;
    const job = jobOf(item?.conversationId);
    if (!api || job === null) return;
    const found = await api.job(job).catch(() => null);
    if (item === this.item) this.card = found?.card ?? null;
  }

  protected override render(): TemplateResult | typeof nothing {
    if (!this.draft) return nothing;
    const { t, count } = this.texts;
    const found = check(this.draft, this.card, this.own);
    const reply = this.card?.reply ?? null;
    return html`<section data-testid="draft-check" data-card=${this.card ? "yes" : "no"} aria-label=${t("draft.title")}>
      <h1>${t("draft.title")}</h1>
      <p class="sr" role="status">${found.length === 0 ? t("draft.fine") : count("draft.found", found.length)}</p>
      ${found.length === 0
        ? html`<p class="fine" data-testid="draft-fine">✓ ${t("draft.fine")}</p>`
        : html`<ul>${found.map((each) => this.#finding(each))}</ul>`}
      ${reply && ownText(this.draft.text, this.card) === ""
        ? html`<fluent-button appearance="primary" data-testid="draft-insert" @click=${() => { void this.#insert(reply.body_text); }}>${t("draft.insert")}</fluent-button>`
        : nothing}
      ${this.notice ? html`<p role="status" data-testid="notice">${this.notice}</p>` : nothing}
      <p class="hint">${this.card ? t("draft.how") : t("draft.no_card")} ${t("draft.promise")}</p>
    </section>`;
  }

  #finding(found: Finding): TemplateResult {
    const { t, count } = this.texts;
    const [title, text] = ((): [string, string] => {
      switch (found.kind) {
        case "unanswered": return [t("draft.unanswered"), found.request.text];
        case "gaps": return [t("draft.gaps"), count("reply.gaps", found.count)];
        case "attachment": return [t("draft.attachment"), t("draft.attachment_word", { word: found.word })];
        case "warned": return [t("draft.warned"), found.address];
        case "recipient": return [t("draft.recipient"), found.like === null ? found.address : t("draft.recipient_like", { address: found.address, domain: found.like })];
      }
    })();
    return html`<li data-testid="draft-finding" data-kind=${found.kind}><b>${title}</b><span dir="auto">${text}</span></li>`;
  }

  async #insert(body: string): Promise<void> {
    const done = this.item !== null && (await prepend(this.item, replyHtml(body)));
    this.notice = done ? null : this.texts.t("error.reply_form");
    await this.#look();
  }
}

customElements.define("helder-compose", HelderCompose);
