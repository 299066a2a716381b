/** The pane beside a mail: start, progress, card, errors. */

import "@fluentui/web-components/button.js";
import "@fluentui/web-components/spinner.js";
import "./card/card";
import "./compose";
import "./first-steps";
import "./selection";
import { html, LitElement, nothing, type TemplateResult } from "lit";
import { HelderApi, type Category, type Correction, type Wish } from "./api";
import { told } from "./card/told";
import type { Evidence } from "./contract";
import { remember } from "./conversations";
import { Corrections, type Change } from "./corrections";
import { pause } from "./follow";
import { Host } from "./host";
import { loadTexts, Texts } from "./messages";
import { isDraft, isTooOld, office, openMail, openReply, selected, type OfficeApi, type OfficeItem, type OpenMail } from "./office";
import { again, loading, nothingHere, progress, sentence, skeleton, trouble, welcome } from "./pane-parts";
import { paneStyles } from "./pane-styles";
import { asProblem, type ApiProblem } from "./problem";
import { IDLE, Session, type View } from "./session";
import { Doing, NO_STEPS, type Entry, type StepChange, type StepsView } from "./steps";
import { applyTheme } from "./theme";
import { SignIn } from "./token";

/** So long a mail that is opened waits for its card before the button is offered, in ms. */
const KNOWN_MS = 200;

export class HelderPane extends LitElement {
  static override styles = paneStyles;
  static override properties = { view: { state: true }, mail: { state: true }, ready: { state: true }, notice: { state: true },
    categories: { state: true }, steps: { state: true }, said: { state: true }, writing: { state: true }, chosen: { state: true } };

  declare view: View;
  declare mail: OpenMail | null;
  declare ready: "loading" | "yes" | "no";
  declare notice: string | null;
  declare categories: readonly Category[];
  declare steps: StepsView;
  /** What was done last, for who listens. */
  declare said: string;
  /** The mail being written that the pane stands beside. */
  declare writing: OfficeItem | null;
  /** The mails chosen in the list, where they are several. */
  declare chosen: readonly string[];
  texts = new Texts(...navigator.languages);
  #office: OfficeApi | null = null;
  #session: Session | null = null;
  #api: HelderApi | null = null;
  #corrections: Corrections | null = null;
  #doing: Doing | null = null;
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
    this.steps = NO_STEPS;
    this.said = "";
    this.writing = null;
    this.chosen = [];
  }

  override connectedCallback(): void {
    super.connectedCallback();
    void this.#begin();
    this.#on<Evidence[]>("helder-evidence", (evidence) => { if (this.view.card) this.#host.show(this.view.card, evidence); });
    this.#on<string>("helder-insert", (html) => { void this.#insert(html); });
    this.#on<Wish>("helder-wish", (wish) => { void this.#session?.another(wish); });
    this.#on<null>("helder-copy-refused", () => { this.notice = this.texts.t("error.copy"); });
    this.#on<Change>("helder-correct", (change) => { void this.#correct(change); });
    this.#on<Correction>("helder-undo", (correction) => { void this.#undo(correction); });
    this.#on<StepChange[]>("helder-make", (changes) => { void this.#doing?.make(changes); });
    this.#on<Entry>("helder-undo-step", (entry) => { void this.#doing?.undo(entry); });
    this.#on<ApiProblem>("helder-retry-step", (problem) => { void this.#retryStep(problem); });
    document.addEventListener("keydown", this.#onKey);
    window.addEventListener("online", this.#onOnline);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    document.removeEventListener("keydown", this.#onKey);
    window.removeEventListener("online", this.#onOnline);
  }

  // eslint-disable-next-line @typescript-eslint/no-unnecessary-type-parameters -- what the event carries, said where it is listened to
  #on<Detail>(type: string, handler: (detail: Detail) => void): void {
    this.addEventListener(type, (event) => { handler((event as CustomEvent<Detail>).detail); });
  }

  async #begin(): Promise<void> {
    applyTheme(undefined);
    const api = await office();
    this.#office = api;
    if (!api?.context.mailbox || isTooOld(api)) {
      this.ready = "no";
      return;
    }
    const signIn = new SignIn(api);
    signIn.prepare();
    const { displayLanguage, officeTheme, mailbox } = api.context;
    this.texts = await loadTexts(displayLanguage, ...navigator.languages);
    document.documentElement.lang = this.texts.language;
    applyTheme(officeTheme);
    this.#api = new HelderApi(signIn, this.texts.language);
    this.#corrections = new Corrections(this.#api);
    this.#session = new Session(this.#api, (view) => { this.#changed(view); });
    this.#doing = new Doing(this.#api, (view) => { this.#stepsChanged(view); });
    void this.#sendWaiting();
    const { ItemChanged, SelectedItemsChanged } = api.EventType;
    mailbox.addHandlerAsync?.(ItemChanged, () => { void this.#itemChanged(); });
    if (SelectedItemsChanged !== undefined) mailbox.addHandlerAsync?.(SelectedItemsChanged, () => { void this.#selectionChanged(); });
    await this.#itemChanged();
    await this.updateComplete;
    this.renderRoot.querySelector<HTMLElement>("[data-testid=structure-button]")?.focus();
  }

  #changed(view: View): void {
    const { job } = view;
    const other = job !== this.view.job;
    this.view = view;
    if (!other) return;
    void this.#doing?.open(job, view.card?.message.id);
    if (job === null) return;
    remember(this.mail?.conversationId ?? null, job);
    void this.#learnCategories(job);
  }

  #stepsChanged(view: StepsView): void {
    const said = told(this.steps.entries, view.entries, this.texts);
    if (said !== null) {
      this.said = said;
      this.#host.changed();
    }
    this.steps = view;
  }

  async #itemChanged(): Promise<void> {
    const change = (this.#changes += 1);
    this.#session?.reset();
    this.notice = null;
    this.said = "";
    this.mail = null;
    this.ready = "loading";
    const mailbox = this.#office?.context.mailbox;
    this.writing = isDraft(mailbox?.item) ? mailbox.item : null;
    const [mail, chosen] = await Promise.all([this.writing ? null : openMail(mailbox), selected(mailbox)]);
    if (change !== this.#changes) return; // yet another mail was opened meanwhile
    this.mail = mail;
    this.chosen = chosen;
    // The button waits a moment for what may come by itself: nothing is offered that is taken away again.
    if (mail && chosen.length < 2) await Promise.race([this.#session?.known(mail), pause(KNOWN_MS, new AbortController().signal)]);
    if (change === this.#changes) this.ready = "yes";
  }

  /** Of one mail after another the other event tells: this one is about several. */
  async #selectionChanged(): Promise<void> {
    const chosen = await selected(this.#office?.context.mailbox);
    if (chosen.length > 1 || this.chosen.length > 1) await this.#itemChanged();
  }

  #start(): void {
    this.notice = null;
    if (this.mail) void this.#session?.start(this.mail);
  }

  #mend(problem: ApiProblem): void {
    if (problem.needsSignIn && this.mail) void this.#session?.signIn(this.mail);
    else this.#start();
  }

  async #retryStep(problem: ApiProblem): Promise<void> {
    try {
      if (problem.needsSignIn) await this.#api?.signIn(problem);
    } catch (error) {
      this.#say(error);
      return;
    }
    this.notice = null;
    await this.#doing?.retry();
  }

  async #insert(htmlBody: string): Promise<void> {
    const opened = await openReply(this.#office?.context.mailbox?.item, htmlBody);
    this.notice = this.texts.t(opened ? "reply.opened" : "error.reply_form");
  }

  protected override render(): TemplateResult {
    const { state, phase, card, problem } = this.view;
    const name = state === "working" ? phase : state;
    return html`<main data-testid="pane-state" data-state=${name}>
      <p class="sr" role="status" data-testid="status">${this.#status()}</p>
      ${state === "working" ? progress(this.texts, phase, this.#status(), () => { this.#session?.stop(); }) : nothing}
      ${problem ? trouble(this.texts, problem, () => { this.#mend(problem); }) : nothing}
      ${state === "idle" ? this.#idle() : nothing}
      ${state === "stopped" ? again(this.texts, () => { this.#start(); }) : nothing}
      ${this.notice ? html`<p class="notice" role="status" data-testid="notice">${this.notice}</p>` : nothing}
      ${card
        ? html`<helder-card .card=${card} .texts=${this.texts} .canInsert=${true} .canWish=${true} .refining=${state === "working"}
            .canCorrect=${this.view.job !== null} .corrections=${this.view.corrections} .categories=${this.categories}
            .shared=${this.mail !== null && this.mail.mailbox !== "me"} .steps=${state === "stopped" || state === "failed" ? (this.view.job === null ? null : this.steps) : this.steps}></helder-card>`
        : nothing}
      ${state === "working" ? skeleton(card !== null) : nothing}
    </main>`;
  }

  #idle(): TemplateResult {
    if (this.ready === "loading") return loading();
    if (this.ready === "no") return nothingHere(this.texts, this.#office ? "start.old_host" : "start.no_office", "error");
    if (this.writing) {
      return html`<helder-compose .item=${this.writing} .api=${this.#api} .texts=${this.texts}
        .own=${this.#office?.context.mailbox?.userProfile?.emailAddress ?? ""}></helder-compose>`;
    }
    if (this.chosen.length > 1) return html`<helder-selection .api=${this.#api} .texts=${this.texts} .ids=${this.chosen}></helder-selection>`;
    if (this.mail) return welcome(this.texts, () => { this.#start(); });
    return nothingHere(this.texts, this.#office?.context.mailbox?.item ? "start.not_a_mail" : "start.no_item");
  }

  async #correct(change: Change): Promise<void> {
    const { job } = this.view;
    if (job === null || !this.#corrections) return;
    try {
      const now = await this.#corrections.correct(job, change);
      if (now) this.#session?.take(now);
      this.notice = now ? null : this.texts.t("correct.kept");
      if (now) await this.#doing?.anew();
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
      await this.#doing?.anew();
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
    this.notice = sentence(this.texts, asProblem(error));
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
    if (state === "done" && this.said !== "") return this.said;
    return state === "idle" ? "" : t(`phase.${state}`);
  }
}

await loadTexts(...navigator.languages);
customElements.define("helder-pane", HelderPane);
