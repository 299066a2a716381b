/** The inbox page: a run on a shared mailbox, its rows as they come, each with its card; what is made of many at once. */

import "@fluentui/web-components/button.js";
import "@fluentui/web-components/progress-bar.js";
import "@fluentui/web-components/spinner.js";
import "./inbox/keys";
import "./inbox/mailbox";
import "./inbox/panel";
import "./inbox/preview";
import "./inbox/rows";
import { html, LitElement, nothing, type PropertyValues, type TemplateResult } from "lit";
import { HelderApi } from "./api";
import { TriageApi, type Group, type Preview, type RunRow, type StepName } from "./inbox/api";
import { Desk } from "./inbox/desk";
import { cellsOf, csv, save } from "./inbox/export";
import { lettersOn } from "./inbox/keys";
import { FIRST_SPAN, header, spanOf, welcome } from "./inbox/parts";
import { narrows, NO_QUERY, type Query, type Sort } from "./inbox/query";
import type { Act } from "./inbox/rows";
import { inboxStyles } from "./inbox/styles";
import { shown, tools } from "./inbox/tools";
import { goesOn, NOTHING, Triage, type RunView } from "./inbox/triage";
import { loadTexts, Texts } from "./messages";
import { office } from "./office";
import type { ApiProblem } from "./problem";
import { applyTheme } from "./theme";
import { SignIn } from "./token";

/** An address as far as a page can tell: something, one @, a host with something in it. */
const ADDRESS = /^[^\s@]+@[^\s@]+$/;
const FIELDS = "input:not([type=checkbox]), select, textarea, helder-card, dialog, [contenteditable]";
const SAID_MS = 700;

export class HelderInbox extends LitElement {
  static override styles = inboxStyles;
  static override properties = {
    view: { state: true }, ready: { state: true }, address: { state: true }, badAddress: { state: true }, span: { state: true }, opened: { state: true },
    preview: { state: true }, keysShown: { state: true }, letters: { state: true }, stopped: { state: true }, said: { state: true }, exporting: { state: true }, drawn: { state: true },
  };

  declare view: RunView;
  declare ready: "loading" | "yes" | "no";
  declare address: string;
  declare badAddress: boolean;
  declare span: string;
  /** The row whose card is open. */
  declare opened: RunRow | null;
  declare preview: { rows: readonly number[] | null; found: Preview } | null;
  declare keysShown: boolean;
  declare letters: boolean;
  declare stopped: boolean;
  /** What is said for who does not see the table change. */
  declare said: string;
  declare exporting: boolean;
  /** Counts the changes of rows. */
  declare drawn: number;
  texts = new Texts(...navigator.languages);
  #api: TriageApi | null = null;
  #triage: Triage | null = null;
  #desk: Desk | null = null;
  #listed: string | null = null;
  #saying: ReturnType<typeof setTimeout> | null = null;
  #asking = new AbortController();
  /** The row that was active when last something was applied. */
  #pressedAt: number | null = null;
  readonly #onKey = (event: KeyboardEvent): void => { this.#key(event); };

  constructor() {
    super();
    const query = new URLSearchParams(location.search);
    [this.view, this.ready, this.address, this.badAddress, this.span] = [NOTHING, "loading", query.get("mailbox") ?? "", false, FIRST_SPAN];
    [this.opened, this.preview, this.keysShown, this.letters] = [null, null, false, lettersOn()];
    [this.stopped, this.said, this.exporting, this.drawn] = [false, "", false, 0];
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
    this.texts = await loadTexts(api.context.displayLanguage, ...navigator.languages);
    document.documentElement.lang = this.texts.language;
    document.title = `${this.texts.t("app.name")}: ${this.texts.t("inbox.title")}`;
    applyTheme(api.context.officeTheme);
    this.#api = new TriageApi(new HelderApi(new SignIn(api), this.texts.language), this.texts.language);
    this.#triage = new Triage(this.#api, (view) => { this.#took(view); }, () => { this.#desk?.refresh(); });
    const run = new URLSearchParams(location.search).get("run");
    if (run) void this.#triage.resume(run);
    this.requestUpdate();
  }

  #took(view: RunView): void {
    const before = this.view;
    this.view = view;
    if (view.mailbox) this.address = view.mailbox;
    if (view.run !== null && view.run.id !== this.#listed && this.#api && this.#triage) {
      this.#listed = view.run.id;
      this.#desk = new Desk(this.#api, this.#triage, view.run.id, () => { this.#drew(); });
      remember(view);
    }
    if (before.working && !view.working) this.#tellOutcome();
    if (goesOn(before) && view.run && !goesOn(view)) this.#say(`${this.texts.t(`inbox.state.${view.state as "done"}`)}. ${this.texts.count("inbox.mails", view.run.counts.done)}`);
  }

  #drew(): void {
    this.drawn += 1;
    const seq = this.opened?.seq;
    if (seq === undefined) return;
    for (const row of this.#desk?.listing.known() ?? []) if (row.seq === seq) this.opened = row;
  }

  #start(): void {
    if (!this.#triage || this.stopped || (goesOn(this.view) && this.view.run?.kind !== "continuous")) return;
    this.address = this.address.trim();
    this.badAddress = !ADDRESS.test(this.address);
    if (this.badAddress) return;
    this.opened = null;
    void this.#triage.start(this.address, spanOf(this.span, new Date()));
  }

  /** The one button beside what went wrong. */
  async #mend(problem: ApiProblem): Promise<void> {
    const { run, state } = this.view;
    if (problem.needsSignIn && !(await this.#triage?.signIn())) return;
    if (run === null && this.#listed === null) this.#start();
    else if (state === "failed" && run !== null) await this.#triage?.steer("resume");
    else await this.#triage?.resume(run?.id ?? this.#listed ?? "");
  }

  #ask(change: Partial<Query>): void {
    const desk = this.#desk;
    if (!desk) return;
    desk.ask(change);
    if (this.#saying !== null) clearTimeout(this.#saying);
    this.#saying = setTimeout(() => {
      const { total, matches, read } = desk.listing;
      this.#say(shown({ texts: this.texts, total, matches: matches?.length ?? null, read }));
    }, SAID_MS);
  }

  #say(text: string): void {
    this.said = text;
  }

  #tellOutcome(): void {
    const found = this.#desk?.outcome();
    if (!found) return;
    const { count } = this.texts;
    const parts = [
      ...(found.made > 0 ? [count("inbox.said.made", found.made)] : []), ...(found.undone > 0 ? [count("inbox.said.undone", found.undone)] : []),
      ...(found.kept > 0 ? [count("inbox.said.kept", found.kept)] : []),
    ];
    this.#say(parts.join(" ") || this.texts.t("inbox.said.nothing"));
  }

  /** Something that asks the server first; what goes wrong is said at the top. */
  async #attempt(act: (desk: Desk, signal: AbortSignal) => Promise<void>): Promise<void> {
    if (!this.#desk) return;
    this.#asking.abort();
    const { signal } = (this.#asking = new AbortController());
    try {
      await act(this.#desk, signal);
    } catch (error) {
      if (!signal.aborted) this.#triage?.fail(error);
    }
  }

  /** Show what pressing would change. rows: of the table; without them the chosen ones, or all that are shown. */
  #propose(rows?: readonly number[]): void {
    if (this.stopped || this.view.working) return;
    void this.#attempt(async (desk, signal) => {
      const meant = rows ? await desk.withThreads(rows, signal) : await desk.meant(signal);
      this.preview = { rows: meant, found: await desk.preview(meant) };
    });
  }

  #apply(steps: readonly StepName[]): void {
    this.#pressedAt = this.renderRoot.querySelector("helder-rows")?.currentRow?.seq ?? null;
    void this.#desk?.apply(this.preview?.rows ?? null, steps);
  }

  /** rows: of the table; without them the chosen ones, the last press, or all that this run made. */
  #undo(rows?: readonly number[]): void {
    if (this.view.working) return;
    void this.#attempt(async (desk, signal) => {
      const chosen = rows ?? [...desk.selected];
      const meant = chosen.length > 0 ? await desk.withThreads(chosen, signal) : (desk.pressed ?? null);
      if (!(await desk.undo(meant)) && this.view.problem === null) this.#say(this.texts.t("inbox.said.nothing"));
    });
  }

  #act({ action, row }: Act): void {
    if (action === "apply") this.#propose([row.seq]);
    else if (action === "undo") this.#undo([row.seq]);
    else void this.#open(row, action === "read");
  }

  async #open(row: RunRow, read = false): Promise<void> {
    this.opened = row;
    await this.updateComplete;
    const panel = this.renderRoot.querySelector("helder-mail-panel");
    if (read) void panel?.read();
    if (matchMedia("(max-width: 900px)").matches) panel?.renderRoot.querySelector<HTMLElement>("[data-testid=panel-close]")?.focus();
  }

  #close(): void {
    this.opened = null;
    this.renderRoot.querySelector("helder-rows")?.focus();
  }

  async #save(as: "csv" | "xlsx"): Promise<void> {
    this.exporting = true;
    await this.#attempt(async (desk, signal) => {
      const cells = cellsOf(await desk.listing.all(signal), goesOn(this.view), this.texts);
      if (as === "csv") save(this.view.mailbox, as, csv(cells, this.texts.locale), "text/csv;charset=utf-8");
      else save(this.view.mailbox, as, (await import("./inbox/xlsx")).workbook(cells, this.texts.t("inbox.title")), "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet");
    });
    this.exporting = false;
  }

  #key(event: KeyboardEvent): void {
    const path = event.composedPath();
    const [origin] = path;
    const within = path.some((each) => each instanceof HTMLElement && each.matches(FIELDS));
    if (event.key === "Escape" && !path.some((each) => each instanceof HTMLDialogElement)) this.#escape();
    if (within || event.defaultPrevented || event.altKey) return;
    const table = this.renderRoot.querySelector("helder-rows");
    const inTable = origin instanceof HTMLElement && origin.matches(".grid");
    if (event.ctrlKey || event.metaKey) {
      if (event.key !== "a" || !inTable) return;
      void this.#attempt((desk, signal) => desk.selectAll(signal));
    } else if (!this.#letter(event.key) && !(table && (inTable || (this.letters && (event.key === "j" || event.key === "k" || event.key === "x"))) && this.#toTable(table, event))) return;
    event.preventDefault();
  }

  #toTable(table: HTMLElementTagNameMap["helder-rows"], event: KeyboardEvent): boolean {
    const single = event.key === "j" || event.key === "k" || event.key === "x";
    if (single && !this.letters) return false;
    if (!table.key(event)) return false;
    table.focus();
    return true;
  }

  #letter(key: string): boolean {
    if (!this.letters || !this.#desk) return false;
    const row = this.renderRoot.querySelector("helder-rows")?.currentRow ?? null;
    const chosen = this.#desk.selected.size > 0;
    if (key === "e") this.#propose(chosen || !row ? undefined : [row.seq]);
    else if (key === "u") this.#undoHere(chosen, row);
    else if (key === "?") this.keysShown = true;
    else if (key === "/") this.renderRoot.querySelector<HTMLElement>("[data-testid=inbox-filter]")?.focus();
    else return false;
    return true;
  }

  /** The chosen rows, else the press that was just made, else the active row; never a whole run by one key. */
  #undoHere(chosen: boolean, row: RunRow | null): void {
    const moved = this.#desk?.pressed === undefined || row?.seq !== this.#pressedAt;
    if (!chosen && moved && row?.steps.some(({ undoable }) => undoable)) this.#undo([row.seq]);
    else if (chosen || this.#desk?.pressed !== undefined) this.#undo();
    else this.#say(this.texts.t("inbox.said.nothing"));
  }

  #escape(): void {
    if (this.opened) this.#close();
    else if (this.#desk?.selected.size) this.#desk.clear();
  }

  protected override updated(changed: PropertyValues<this>): void {
    // The first rows take the focus, unless somebody is busy elsewhere.
    if (changed.has("drawn") && document.activeElement === document.body) this.renderRoot.querySelector("helder-rows")?.focus();
  }

  protected override render(): TemplateResult {
    const { texts, view } = this;
    const desk = this.#desk;
    return html`<main>
      ${header({
        texts, view, ready: this.ready === "yes", stopped: this.stopped, address: this.address, badAddress: this.badAddress, span: this.span,
        spanned: (span) => { this.span = span; },
        typed: (address) => { [this.address, this.badAddress] = [address, false]; },
        start: () => { this.#start(); },
        mend: (problem) => { void this.#mend(problem); },
        steer: (how) => { void this.#triage?.steer(how); },
      })}
      ${view.mailbox && view.mailbox !== "me" && view.run && this.#api
        ? html`<helder-mailbox .api=${this.#api} .address=${view.mailbox} .texts=${texts} .shownRun=${view.run.id}
            @helder-stopped=${(event: CustomEvent<boolean>) => { this.stopped = event.detail; }}
            @helder-show-run=${(event: CustomEvent<string>) => { this.opened = null; void this.#triage?.resume(event.detail); }}></helder-mailbox>`
        : nothing}
      ${desk ? this.#tools(desk) : nothing}
      <div class="work">${desk ? this.#table(desk) : welcome(texts, this.ready)}${this.#panel()}</div>
      ${this.preview
        ? html`<helder-preview .preview=${this.preview.found} .texts=${texts}
            @helder-apply=${(event: CustomEvent<StepName[]>) => { this.#apply(event.detail); }}
            @helder-close=${() => { this.preview = null; this.renderRoot.querySelector("helder-rows")?.focus(); }}></helder-preview>`
        : nothing}
      ${this.keysShown
        ? html`<helder-keys .texts=${texts} .letters=${this.letters} @helder-letters=${(event: CustomEvent<boolean>) => { this.letters = event.detail; }}
            @helder-close=${() => { this.keysShown = false; }}></helder-keys>`
        : nothing}
    </main>`;
  }

  #tools(desk: Desk): TemplateResult {
    const { total, matches, read } = desk.listing;
    return tools({
      texts: this.texts, query: desk.query, categories: desk.categories, total, matches: matches?.length ?? null, read, selected: desk.selected.size,
      undoable: desk.selected.size > 0 || desk.pressed !== undefined || (this.view.run?.steps ?? []).some(({ state }) => state === "done"), last: desk.pressed !== undefined,
      working: this.view.working, stopped: this.stopped, exporting: this.exporting, said: this.said,
      changed: (change) => { this.#ask(change); },
      apply: () => { this.#propose(); },
      undo: () => { this.#undo(); },
      clear: () => { desk.clear(); },
      save: (as) => { void this.#save(as); },
      keys: () => { this.keysShown = true; },
    });
  }

  #table(desk: Desk): TemplateResult {
    const { listing } = desk;
    if (listing.problem) return this.#unread(listing.problem);
    if (desk.lines.length === 0) return html`<div class="empty" data-testid="inbox-empty">${this.#empty(desk)}</div>`;
    return html`<helder-rows
      .lines=${desk.lines} .listing=${listing} .version=${this.drawn} .texts=${this.texts} .sort=${desk.query.sort} .shown=${this.opened?.seq ?? null}
      .reading=${goesOn(this.view)} .selected=${desk.selected} .opened=${desk.opened} .groupLabel=${(group: Group) => this.#groupLabel(group)} .label=${this.texts.t("inbox.title")}
      @helder-sort=${(event: CustomEvent<Sort>) => { this.#ask({ sort: event.detail }); }}
      @helder-open=${(event: CustomEvent<RunRow>) => { void this.#open(event.detail); }}
      @helder-select=${(event: CustomEvent<number[]>) => { desk.select(event.detail); }}
      @helder-select-all=${() => { void this.#attempt((here, signal) => here.selectAll(signal)); }}
      @helder-fold=${(event: CustomEvent<string | RunRow>) => { desk.fold(event.detail); }}
      @helder-act=${(event: CustomEvent<Act>) => { this.#act(event.detail); }}
      @helder-places=${(event: CustomEvent<number[]>) => { listing.want(event.detail); }}
    ></helder-rows>`;
  }

  #groupLabel({ key, label }: Group): string {
    return label ?? this.texts.maybe(`inbox.group.${this.#desk?.query.group ?? "none"}.${key}`, this.texts.t("inbox.group.category.none"));
  }

  #unread(problem: ApiProblem): TemplateResult {
    const { t, maybe } = this.texts;
    return html`<div class="empty"><p class="bad" role="alert" data-testid="error">${problem.detail ?? maybe(`error.${problem.code}`, t("error.internal"))}</p>
      <fluent-button @click=${() => { this.#desk?.refresh(); }}>${t("error.retry")}</fluent-button></div>`;
  }

  #empty(desk: Desk): TemplateResult | string {
    const { t } = this.texts;
    const busy = desk.listing.total === null || desk.listing.read < desk.listing.total || goesOn(this.view);
    if (narrows(desk.query) && !(busy && desk.listing.total === null)) {
      return html`<p>${t("inbox.nothing_matches")}</p><fluent-button data-testid="clear-filter" @click=${() => { this.#ask({ ...NO_QUERY, group: desk.query.group, sort: desk.query.sort }); }}>${t("inbox.clear_filter")}</fluent-button>`;
    }
    return busy ? html`<fluent-spinner size="small"></fluent-spinner>` : t("inbox.empty");
  }

  #panel(): TemplateResult | typeof nothing {
    if (!this.opened || !this.#api || this.#listed === null) return nothing;
    return html`<helder-mail-panel .api=${this.#api} .run=${this.#listed} .mailbox=${this.view.mailbox} .row=${this.opened} .texts=${this.texts} .reading=${goesOn(this.view)}
      @helder-close=${() => { this.#close(); }} @helder-changed=${() => { this.#desk?.refresh(); }}></helder-mail-panel>`;
  }
}

/** Keep the run in the address, so that loading the page again shows it again. */
function remember(view: RunView): void {
  const query = new URLSearchParams({ ...(view.mailbox ? { mailbox: view.mailbox } : {}), ...(view.run ? { run: view.run.id } : {}) });
  history.replaceState(null, "", `?${query.toString()}`);
}

await loadTexts(...navigator.languages);
customElements.define("helder-inbox", HelderInbox);
