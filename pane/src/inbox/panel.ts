/** The mail of a row beside the table: its card, which can be corrected and acted on as in the pane. */

import "../card/card";
import { html, LitElement, nothing, type PropertyValues, type TemplateResult } from "lit";
import type { Category, Correction, HelderApi, Wish } from "../api";
import { told } from "../card/told";
import type { StructuredMail } from "../contract";
import { Corrections, type Change } from "../corrections";
import type { Texts } from "../messages";
import { asProblem, mending, type ApiProblem } from "../problem";
import { IDLE, Session, type View } from "../session";
import { Doing, NO_STEPS, type Entry, type StepChange, type StepsView } from "../steps";
import type { RunRow, TriageApi } from "./api";
import { panelStyles } from "./styles";
import { titleOf } from "./row";
import { sentence } from "./status";

/** Who walks through the table with j and k passes many mails: the one that stays is asked for. */
const STAY_MS = 250;

/** Events: `helder-close`; `helder-changed` with the row's number where its mail was corrected or acted on. */
export class HelderMailPanel extends LitElement {
  static override styles = panelStyles;
  static override properties = {
    api: { attribute: false }, run: { attribute: false }, mailbox: { attribute: false }, row: { attribute: false }, texts: { attribute: false },
    reading: { attribute: false }, first: { state: true }, view: { state: true }, steps: { state: true }, categories: { state: true }, notice: { state: true },
    said: { state: true },
  };

  declare api: TriageApi;
  declare run: string;
  declare mailbox: string;
  declare row: RunRow;
  declare texts: Texts;
  declare reading: boolean;
  /** The card as the run made it: shown at once, until the mail's own is there to be corrected. */
  declare first: StructuredMail | null;
  declare view: View;
  declare steps: StepsView;
  declare categories: readonly Category[];
  declare notice: string | null;
  declare said: string;
  #session: Session | null = null;
  #doing: Doing | null = null;
  #corrections: Corrections | null = null;
  #current = new AbortController();

  constructor() {
    super();
    [this.first, this.view, this.steps, this.categories, this.notice, this.said] = [null, IDLE, NO_STEPS, [], null, ""];
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#current.abort();
    this.#session?.reset();
    void this.#doing?.open(null);
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has("row") && changed.get("row")?.message_id !== this.row.message_id) void this.#open();
  }

  /** Read the mail (again), though the run could not. */
  async read(): Promise<void> {
    const { mailbox, row } = this;
    this.notice = null;
    await this.#session?.start({ mailbox, messageId: row.message_id, internetMessageId: null });
  }

  protected override render(): TemplateResult {
    const { t } = this.texts;
    const card = this.view.card ?? this.first;
    return html`<aside aria-label=${t("inbox.details")} data-testid="inbox-panel">
      <div class="panel-bar"><span dir="auto">${titleOf(this.row, this.texts)}</span>
        <button class="link" type="button" data-testid="panel-close" @click=${() => { this.#tell("helder-close", null); }}>${t("inbox.close")}</button></div>
      <p class="sr" role="status">${this.said}</p>
      ${this.#trouble()}
      ${this.notice ? html`<p class="notice" role="status" data-testid="notice">${this.notice}</p>` : nothing}
      ${card
        ? html`<helder-card .card=${card} .texts=${this.texts} .canWish=${this.view.job !== null} .refining=${this.view.state === "working"}
            .canCorrect=${this.view.job !== null} .corrections=${this.view.corrections} .categories=${this.categories} .shared=${this.mailbox !== "me"}
            .steps=${this.view.job === null ? null : this.steps}
            @helder-wish=${(event: CustomEvent<Wish>) => { void this.#session?.another(event.detail); }}
            @helder-copy-refused=${() => { this.notice = t("error.copy"); }}
            @helder-correct=${(event: CustomEvent<Change>) => { void this.#correct(event.detail); }}
            @helder-undo=${(event: CustomEvent<Correction>) => { void this.#uncorrect(event.detail); }}
            @helder-make=${(event: CustomEvent<StepChange[]>) => { void this.#doing?.make(event.detail); }}
            @helder-undo-step=${(event: CustomEvent<Entry>) => { void this.#doing?.undo(event.detail); }}
            @helder-retry-step=${(event: CustomEvent<ApiProblem>) => { void this.#retry(event.detail); }}></helder-card>`
        : this.#pending()}
    </aside>`;
  }

  #trouble(): TemplateResult | typeof nothing {
    const { t, maybe } = this.texts;
    const { problem } = this.view;
    const unread = this.row.state === "failed" && this.view.state === "idle";
    if (!problem && !unread) return nothing;
    const text = problem ? (problem.detail ?? maybe(`error.${problem.code}`, t("error.internal"))) : sentence(this.row, this.texts);
    return html`<div class="problem" role="alert" data-testid="error"><b>${t("error.title")}</b><p>${text}</p>
      <button class="mini" type="button" data-testid="panel-again" @click=${() => { void this.#again(problem); }}>${problem ? t(mending(problem)) : t("error.retry")}</button></div>`;
  }

  #pending(): TemplateResult | typeof nothing {
    const { t } = this.texts;
    if (this.view.problem || (this.row.state === "failed" && this.view.state === "idle")) return nothing;
    const waits = this.row.state === "waiting" ? (this.reading ? t("inbox.waiting") : t("inbox.not_read")) : t("inbox.loading");
    return html`<p class="loading">${waits}</p>`;
  }

  async #open(): Promise<void> {
    this.#current.abort();
    const current = (this.#current = new AbortController());
    const { api, row, run } = this;
    this.#begin(api.helder);
    if (row.state !== "done") return;
    try {
      const { card } = await api.row(run, row.seq, current.signal);
      if (!current.signal.aborted) this.first = card;
    } catch {
      // the mail's own card follows, or says what is wrong
    }
    setTimeout(() => { if (!current.signal.aborted) void this.read(); }, STAY_MS);
  }

  #begin(helder: HelderApi): void {
    this.#session?.reset();
    void this.#doing?.open(null);
    this.#corrections ??= new Corrections(helder);
    this.#session = new Session(helder, (view) => { this.#changed(view); });
    this.#doing = new Doing(helder, (view) => { this.#stepsChanged(view); });
    [this.first, this.view, this.steps, this.categories, this.notice, this.said] = [null, IDLE, NO_STEPS, [], null, ""];
  }

  #changed(view: View): void {
    const other = view.job !== this.view.job;
    this.view = view;
    if (!other) return;
    void this.#doing?.open(view.job, view.card?.message.id);
    if (view.job !== null) void this.#learnCategories(view.job);
  }

  #stepsChanged(view: StepsView): void {
    const said = told(this.steps.entries, view.entries, this.texts);
    this.steps = view;
    if (said === null) return;
    this.said = said;
    this.#tell("helder-changed", this.row.seq);
  }

  async #learnCategories(job: string): Promise<void> {
    const found = await this.api.helder.categories(job).catch(() => []);
    if (this.view.job === job) this.categories = found;
  }

  async #correct(change: Change): Promise<void> {
    const { job } = this.view;
    if (job === null) return;
    await this.#say(async () => {
      const now = await this.#corrections?.correct(job, change);
      if (now) this.#session?.take(now);
      else this.notice = this.texts.t("correct.kept");
    });
  }

  async #uncorrect(correction: Correction): Promise<void> {
    const { job } = this.view;
    if (job === null || !this.#corrections) return;
    await this.#say(async () => { if (this.#corrections) this.#session?.take(await this.#corrections.undo(job, correction)); });
  }

  async #retry(problem: ApiProblem): Promise<void> {
    await this.#say(async () => {
      if (problem.needsSignIn) await this.api.helder.signIn(problem);
      await this.#doing?.retry();
    });
  }

  async #again(problem: ApiProblem | null): Promise<void> {
    const { mailbox, row } = this;
    if (problem?.needsSignIn) await this.#session?.signIn({ mailbox, messageId: row.message_id, internetMessageId: null });
    else await this.read();
  }

  /** What is done at a press; where it goes wrong that is said. */
  async #say(act: () => Promise<void>): Promise<void> {
    this.notice = null;
    try {
      await act();
      await this.#doing?.anew();
      this.#tell("helder-changed", this.row.seq);
    } catch (error) {
      const { code, detail } = asProblem(error);
      this.notice = detail ?? this.texts.maybe(`error.${code}`, this.texts.t("error.internal"));
    }
  }

  #tell(type: string, detail: unknown): void {
    this.dispatchEvent(new CustomEvent(type, { detail }));
  }
}

customElements.define("helder-mail-panel", HelderMailPanel);

declare global {
  interface HTMLElementTagNameMap {
    "helder-mail-panel": HelderMailPanel;
  }
}
