/** The inbox page: a run on a shared mailbox, its rows as they come, each with its card. */

import "@fluentui/web-components/button.js";
import "@fluentui/web-components/progress-bar.js";
import "@fluentui/web-components/spinner.js";
import "./card/card";
import "./inbox/rows";
import { html, LitElement, nothing, type TemplateResult } from "lit";
import { HelderApi, type Row } from "./api";
import type { StructuredMail } from "./contract";
import { inboxStyles } from "./inbox/styles";
import { filterBar, header, LIMITS, welcome } from "./inbox/parts";
import { filtered, NO_FILTER, nextSort, sorted, type Filter, type Sort } from "./inbox/table";
import { NOTHING, Triage, type TriageView } from "./inbox/triage";
import { Texts } from "./messages";
import { office } from "./office";
import { asProblem, type ApiProblem } from "./problem";
import { applyTheme } from "./theme";
import { SignIn } from "./token";

interface Opened {
  row: Row;
  card: StructuredMail | null;
  problem: ApiProblem | null;
}

/** An address as far as a page can tell: something, one @, a host with something in it. */
const ADDRESS = /^[^\s@]+@[^\s@]+$/;

export class HelderInbox extends LitElement {
  static override styles = inboxStyles;
  static override properties = {
    view: { state: true }, ready: { state: true }, address: { state: true }, sort: { state: true },
    filter: { state: true }, opened: { state: true }, badAddress: { state: true }, newest: { state: true },
  };

  declare view: TriageView;
  declare ready: "loading" | "yes" | "no";
  declare address: string;
  declare badAddress: boolean;
  /** How many mails a run takes, the newest first. */
  declare newest: number;
  declare sort: Sort | null;
  declare filter: Filter;
  declare opened: Opened | null;
  texts = new Texts(...navigator.languages);
  #api: HelderApi | null = null;
  #triage: Triage | null = null;
  readonly #onKey = (event: KeyboardEvent): void => {
    if (event.key === "Escape" && this.opened) this.#close();
  };

  constructor() {
    super();
    this.view = NOTHING;
    this.ready = "loading";
    this.address = new URLSearchParams(location.search).get("mailbox") ?? "";
    this.badAddress = false;
    this.newest = LIMITS[1];
    this.sort = null;
    this.filter = NO_FILTER;
    this.opened = null;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    void this.#begin();
    document.addEventListener("keydown", this.#onKey);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    document.removeEventListener("keydown", this.#onKey);
  }

  async #begin(): Promise<void> {
    applyTheme(undefined);
    const api = await office();
    this.ready = api ? "yes" : "no";
    if (!api) return;
    this.texts = new Texts(api.context.displayLanguage, ...navigator.languages);
    document.documentElement.lang = this.texts.language;
    document.title = `${this.texts.t("app.name")}: ${this.texts.t("inbox.title")}`;
    applyTheme(api.context.officeTheme);
    this.#api = new HelderApi(new SignIn(api), this.texts.language);
    this.#triage = new Triage(this.#api, (view) => { this.#took(view); });
    const run = new URLSearchParams(location.search).get("run");
    if (run) void this.#triage.resume(run);
    this.requestUpdate();
  }

  #took(view: TriageView): void {
    if (view.runId !== this.view.runId) remember(view);
    if (view.mailbox) this.address = view.mailbox;
    this.view = view;
  }

  #start(): void {
    this.address = this.address.trim();
    this.badAddress = !ADDRESS.test(this.address);
    if (this.badAddress) return;
    this.opened = null;
    this.filter = NO_FILTER;
    void this.#triage?.start(this.address, this.newest);
  }

  /** Then go on with what the problem stopped: the run that is there, or a new one. */
  async #signIn(): Promise<void> {
    const { runId } = this.view;
    if (!(await this.#triage?.signIn())) return;
    if (runId !== null && this.view.problem?.status === 401) await this.#triage?.resume(runId);
    else this.#start();
  }

  async #open(row: Row): Promise<void> {
    const { runId } = this.view;
    this.opened = { row, card: null, problem: null };
    if (row.state !== "done" || runId === null || !this.#api) return;
    try {
      const { card } = await this.#api.row(runId, row.seq);
      if (this.opened.row.seq === row.seq) this.opened = { row, card, problem: null };
    } catch (error) {
      if (this.opened.row.seq === row.seq) this.opened = { row, card: null, problem: asProblem(error) };
    }
  }

  #close(): void {
    this.opened = null;
    this.renderRoot.querySelector("helder-rows")?.focusCurrent();
  }

  protected override render(): TemplateResult {
    const all = [...this.view.rows.values()];
    const rows = sorted(filtered(all, this.filter), this.sort, this.texts.locale);
    const started = this.view.state !== "idle";
    return html`${header(this.#headerModel())}
      ${started && all.length > 0
        ? filterBar({ texts: this.texts, filter: this.filter, all, shown: rows.length, changed: (filter) => { this.filter = filter; } })
        : nothing}
      <div class="work">
        ${started ? this.#table(rows, all.length) : welcome(this.texts, this.ready)}
        ${this.opened ? this.#panel(this.opened) : nothing}
      </div>`;
  }

  #headerModel(): Parameters<typeof header>[0] {
    return {
      texts: this.texts,
      view: this.view,
      ready: this.ready === "yes",
      address: this.address,
      badAddress: this.badAddress,
      newest: this.newest,
      limited: (newest) => { this.newest = newest; },
      typed: (address) => { this.address = address; this.badAddress = false; },
      start: () => { this.#start(); },
      signIn: () => { void this.#signIn(); },
      cancel: () => { void this.#triage?.cancel(); },
    };
  }

  #table(rows: Row[], total: number): TemplateResult {
    const { t } = this.texts;
    if (rows.length === 0) return html`<div class="empty" data-testid="inbox-empty">${this.#empty(total)}</div>`;
    return html`<helder-rows
      .rows=${rows} .texts=${this.texts} .sort=${this.sort} .opened=${this.opened?.row.seq ?? null}
      .running=${this.view.state === "running"}
      aria-label=${t("inbox.title")}
      @helder-sort=${(event: CustomEvent<Sort["column"]>) => { this.sort = nextSort(this.sort, event.detail); }}
      @helder-open=${(event: CustomEvent<Row>) => { void this.#open(event.detail); }}
    ></helder-rows>`;
  }

  #empty(total: number): TemplateResult | string {
    const { t } = this.texts;
    if (total > 0) {
      return html`<p>${t("inbox.nothing_matches")}</p>
        <fluent-button @click=${() => { this.filter = NO_FILTER; }}>${t("inbox.clear_filter")}</fluent-button>`;
    }
    if (this.view.state === "done") return t("inbox.empty");
    return this.view.problem ? "" : html`<fluent-spinner size="small"></fluent-spinner>`;
  }

  #pending(row: Row): string {
    const { t } = this.texts;
    if (row.state !== "waiting") return `${t("inbox.loading")} …`;
    return this.view.state === "running" ? `${t("inbox.waiting")} …` : t("inbox.not_read");
  }

  #panel({ row, card, problem }: Opened): TemplateResult {
    const { t, maybe } = this.texts;
    const failure = problem ?? row.error;
    return html`<aside aria-label=${t("inbox.details")} data-testid="inbox-panel">
      <div class="panel-bar"><span>${row.subject || t("inbox.no_subject")}</span>
        <button class="link" type="button" data-testid="panel-close" @click=${() => { this.#close(); }}>${t("inbox.close")}</button></div>
      ${card ? html`<helder-card .card=${card} .texts=${this.texts}></helder-card>` : nothing}
      ${failure
        ? html`<div class="problem" role="alert" data-testid="error"><b>${t("error.title")}</b>
            <p>${failure.detail ?? maybe(`error.${failure.code}`, t("error.internal"))}</p></div>`
        : nothing}
      ${!card && !failure ? html`<p class="loading">${this.#pending(row)}</p>` : nothing}
    </aside>`;
  }
}

/** Keep the run in the address, so that loading the page again shows it again. */
function remember(view: TriageView): void {
  const query = new URLSearchParams({ ...(view.mailbox ? { mailbox: view.mailbox } : {}), ...(view.runId ? { run: view.runId } : {}) });
  history.replaceState(null, "", `?${query.toString()}`);
}

customElements.define("helder-inbox", HelderInbox);
