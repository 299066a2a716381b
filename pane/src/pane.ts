/** The pane beside a mail: start, progress, card, errors. */

import "@fluentui/web-components/button.js";
import "@fluentui/web-components/spinner.js";
import "./card/card";
import "./first-steps";
import { html, LitElement, nothing, type TemplateResult } from "lit";
import { HelderApi, type Category, type Correction, type Wish } from "./api";
import type { Evidence } from "./contract";
import { Corrections, type Change } from "./corrections";
import { Host } from "./host";
import { Texts } from "./messages";
import { office, openMail, openReply, type OfficeApi, type OpenMail } from "./office";
import { paneStyles } from "./pane-styles";
import { asProblem, mending, type ApiProblem } from "./problem";
import { IDLE, PHASES, Session, type View } from "./session";
import { applyTheme } from "./theme";
import { SignIn } from "./token";

export class HelderPane extends LitElement {
  static override styles = paneStyles;
  static override properties = { view: { state: true }, mail: { state: true }, ready: { state: true }, notice: { state: true },
    categories: { state: true } };

  declare view: View;
  declare mail: OpenMail | null;
  declare ready: "loading" | "yes" | "no";
  declare notice: string | null;
  declare categories: readonly Category[];
  texts = new Texts(...navigator.languages);
  #office: OfficeApi | null = null;
  #session: Session | null = null;
  #api: HelderApi | null = null;
  #corrections: Corrections | null = null;
  readonly #onOnline = (): void => { void this.#sendWaiting(); };
  #changes = 0;
  /** Enter starts where the focus stands on nothing that takes Enter itself. */
  readonly #onKey = (event: KeyboardEvent): void => {
    if (event.key === "Enter" && event.composedPath()[0] === document.body && this.view.state === "idle") this.#start();
  };
  readonly #host = new Host();

  constructor() {
    super();
    this.view = IDLE;
    this.mail = null;
    this.ready = "loading";
    this.notice = null;
    this.categories = [];
  }

  override connectedCallback(): void {
    super.connectedCallback();
    void this.#begin();
    this.addEventListener("helder-evidence", (event) => {
      if (this.view.card) this.#host.show(this.view.card, (event as CustomEvent<Evidence[]>).detail);
    });
    this.addEventListener("helder-insert", (event) => { void this.#insert((event as CustomEvent<string>).detail); });
    this.addEventListener("helder-wish", (event) => { void this.#session?.another((event as CustomEvent<Wish>).detail); });
    this.addEventListener("helder-copy-refused", () => { this.notice = this.texts.t("error.copy"); });
    this.addEventListener("helder-correct", (event) => { void this.#correct((event as CustomEvent<Change>).detail); });
    this.addEventListener("helder-undo", (event) => { void this.#undo((event as CustomEvent<Correction>).detail); });
    document.addEventListener("keydown", this.#onKey);
    window.addEventListener("online", this.#onOnline);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    document.removeEventListener("keydown", this.#onKey);
    window.removeEventListener("online", this.#onOnline);
  }

  async #begin(): Promise<void> {
    applyTheme(undefined);
    const api = await office();
    this.#office = api;
    if (!api?.context.mailbox) {
      this.ready = "no";
      return;
    }
    const { displayLanguage, officeTheme, mailbox } = api.context;
    this.texts = new Texts(displayLanguage, ...navigator.languages);
    document.documentElement.lang = this.texts.language;
    applyTheme(officeTheme);
    this.#api = new HelderApi(new SignIn(api), this.texts.language);
    this.#corrections = new Corrections(this.#api);
    this.#session = new Session(this.#api, (view) => { this.#changed(view); });
    void this.#sendWaiting();
    mailbox.addHandlerAsync?.(api.EventType.ItemChanged, () => { void this.#itemChanged(); });
    await this.#itemChanged();
    await this.updateComplete;
    this.renderRoot.querySelector<HTMLElement>("[data-testid=structure-button]")?.focus();
  }

  #changed(view: View): void {
    const { job } = view;
    const other = job !== null && job !== this.view.job;
    this.view = view;
    if (other) void this.#learnCategories(job);
  }

  async #itemChanged(): Promise<void> {
    const change = (this.#changes += 1);
    this.#session?.reset();
    this.notice = null;
    this.mail = null;
    this.ready = "loading";
    const mail = await openMail(this.#office?.context.mailbox);
    if (change !== this.#changes) return; // yet another mail was opened meanwhile
    this.mail = mail;
    this.ready = "yes";
  }

  #start(): void {
    this.notice = null;
    if (this.mail) void this.#session?.start(this.mail);
  }

  #mend(problem: ApiProblem): void {
    if (problem.needsSignIn && this.mail) void this.#session?.signIn(this.mail);
    else this.#start();
  }

  async #insert(htmlBody: string): Promise<void> {
    const opened = await openReply(this.#office?.context.mailbox?.item, htmlBody);
    this.notice = this.texts.t(opened ? "reply.opened" : "error.reply_form");
  }

  protected override render(): TemplateResult {
    const { state, phase, card, problem } = this.view;
    const name = state === "working" ? phase : state;
    return html`<main data-testid="pane-state" data-state=${name}>
      <p class="sr" role="status">${this.#status()}</p>
      ${state === "working" ? this.#progress() : nothing}
      ${problem ? this.#problem(problem) : nothing}
      ${state === "idle" ? this.#welcome() : nothing}
      ${state === "stopped" ? this.#again() : nothing}
      ${this.notice ? html`<p class="notice" role="status" data-testid="notice">${this.notice}</p>` : nothing}
      ${card
        ? html`<helder-card .card=${card} .texts=${this.texts} .canInsert=${true} .canWish=${true} .refining=${state === "working"}
            .canCorrect=${this.view.job !== null} .corrections=${this.view.corrections} .categories=${this.categories}></helder-card>`
        : nothing}
      ${state === "working" ? this.#skeleton() : nothing}
    </main>`;
  }

  async #correct(change: Change): Promise<void> {
    const { job } = this.view;
    if (job === null || !this.#corrections) return;
    try {
      const now = await this.#corrections.correct(job, change);
      if (now) this.#session?.take(now);
      this.notice = now ? null : this.texts.t("correct.kept");
    } catch (error) {
      this.#say(error);
    }
  }

  async #undo(correction: Correction): Promise<void> {
    const { job } = this.view;
    if (job === null || !this.#corrections) return;
    try {
      this.#session?.take(await this.#corrections.undo(job, correction));
      this.notice = null;
    } catch (error) {
      this.#say(error);
    }
  }

  /** What was corrected while Helder could not be reached. */
  async #sendWaiting(): Promise<void> {
    if (!this.#corrections || this.#corrections.waiting === 0) return;
    await this.#corrections.sendWaiting();
    const { job } = this.view;
    if (job === null || this.#corrections.waiting > 0) return;
    const now = await this.#api?.job(job).catch(() => null);
    if (now) this.#session?.take(now);
    this.notice = null;
  }

  #say(error: unknown): void {
    const problem = asProblem(error);
    this.notice = problem.detail ?? this.texts.maybe(`error.${problem.code}`, this.texts.t("error.internal"));
  }

  /** What categories there are: asked for once a card is there, and not needed to show it. */
  async #learnCategories(job: string): Promise<void> {
    const found = await this.#api?.categories(job).catch(() => []);
    if (this.view.job === job) this.categories = found ?? [];
  }

  #status(): string {
    const { t } = this.texts;
    const { state, phase, card } = this.view;
    if (state === "working") return card ? t("phase.refining") : t(`phase.${phase}`);
    return state === "idle" ? "" : t(`phase.${state}`);
  }

  #welcome(): TemplateResult {
    const { t } = this.texts;
    if (this.ready === "loading") return html`<div class="welcome"><fluent-spinner size="small"></fluent-spinner></div>`;
    if (this.ready === "no") return html`<div class="welcome"><p data-testid="error">${t("start.no_office")}</p></div>`;
    if (!this.mail) {
      const other = this.#office?.context.mailbox?.item ? "start.not_a_mail" : "start.no_item";
      return html`<div class="welcome"><p>${t(other)}</p></div>`;
    }
    return html`<div class="welcome">
      <h1>${t("app.name")}</h1>
      <p>${t("start.intro")}</p>
      <fluent-button appearance="primary" data-testid="structure-button" @click=${() => { this.#start(); }}
        >${t("start.button")}</fluent-button>
      <p class="promise">${t("start.promise")}</p>
      <helder-first-steps .texts=${this.texts}></helder-first-steps>
    </div>`;
  }

  #progress(): TemplateResult {
    const { t } = this.texts;
    const at = PHASES.indexOf(this.view.phase);
    return html`<div class="progress" data-testid="progress">
      <div class="bar">
        <fluent-spinner size="tiny"></fluent-spinner>
        <span>${this.#status()}</span>
        <button class="link" type="button" data-testid="stop" @click=${() => { this.#session?.stop(); }}>${t("phase.stop")}</button>
      </div>
      <ol>${PHASES.map((phase, index) => html`<li
        class=${index < at ? "past" : index === at ? "now" : ""}
        aria-current=${index === at ? "step" : nothing}
        title=${t(`phase.${phase}`)}
      ><span class="sr">${t(`phase.${phase}`)}</span></li>`)}</ol>
    </div>`;
  }

  /** The shape of what comes: a whole card at first, later only what the model still writes. */
  #skeleton(): TemplateResult {
    const lines = this.view.card ? ["long"] : ["title", "short", "gap", "long", "medium", "gap", "long", "long", "short"];
    return html`<div class="skeleton" aria-hidden="true">${lines.map((line) => html`<div class=${line}></div>`)}</div>`;
  }

  #problem(problem: ApiProblem): TemplateResult {
    const { t, maybe } = this.texts;
    const sentence = problem.detail ?? maybe(`error.${problem.code}`, t("error.internal"));
    return html`<div class="problem" role="alert" data-testid="error" data-code=${problem.code}>
      <b>${t("error.title")}</b>
      <p>${sentence}</p>
      <fluent-button appearance="primary" data-testid="retry" @click=${() => { this.#mend(problem); }}
        >${t(mending(problem))}</fluent-button>
    </div>`;
  }

  #again(): TemplateResult {
    return html`<div class="again"><span>${this.texts.t("phase.stopped")}</span>
      <button class="link" type="button" data-testid="structure-button" @click=${() => { this.#start(); }}
        >${this.texts.t("start.again")}</button></div>`;
  }
}

customElements.define("helder-pane", HelderPane);
