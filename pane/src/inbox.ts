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
import { TriageApi, type Preview, type RunRow, type StepName } from "./inbox/api";
import { Choice } from "./inbox/choice";
import { Desk } from "./inbox/desk";
import { pressed } from "./inbox/keyboard";
import { lettersOn } from "./inbox/keys";
import { header, welcome } from "./inbox/parts";
import type { Query } from "./inbox/query";
import { Pressing, type Pressed } from "./inbox/pressing";
import type { Act, HelderRows } from "./inbox/rows";
import { inboxStyles } from "./inbox/styles";
import { table } from "./inbox/table";
import { shown, tools } from "./inbox/tools";
import { goesOn, NOTHING, Triage, type RunView } from "./inbox/triage";
import { loadTexts, Texts } from "./messages";
import { office } from "./office";
import type { ApiProblem } from "./problem";
import { applyTheme } from "./theme";
import { SignIn } from "./token";

const SAID_MS = 700;

export class HelderInbox extends LitElement implements Pressed {
  static override styles = inboxStyles;
  static override properties = {
    view: { state: true }, ready: { state: true }, opened: { state: true },
    preview: { state: true }, keysShown: { state: true }, letters: { state: true }, stopped: { state: true }, said: { state: true }, exporting: { state: true }, drawn: { state: true },
  };

  declare view: RunView;
  declare ready: "loading" | "yes" | "no";
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
  readonly #choice: Choice;
  #triage: Triage | null = null;
  desk: Desk | null = null;
  #listed: string | null = null;
  #saying: ReturnType<typeof setTimeout> | null = null;
  readonly #pressing = new Pressing(this);
  readonly #onKey = (event: KeyboardEvent): void => { this.#key(event); };

  constructor() {
    super();
    const query = new URLSearchParams(location.search);
    [this.view, this.ready, this.#choice] = [NOTHING, "loading", new Choice(query.get("mailbox") ?? "", () => { this.requestUpdate(); })];
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
    this.#triage = new Triage(this.#api, (view) => { this.#took(view); }, () => { this.desk?.refresh(); });
    const run = new URLSearchParams(location.search).get("run");
    if (run) void this.#triage.resume(run);
    else this.#learnFolders();
    this.requestUpdate();
  }

  #took(view: RunView): void {
    const before = this.view;
    this.view = view;
    if (view.run !== null && view.run.id !== this.#listed && this.#api && this.#triage) {
      this.#choice.took(view.run);
      this.#listed = view.run.id;
      this.desk = new Desk(this.#api, this.#triage, view.run.id, () => { this.#drew(); });
      remember(view);
      this.#learnFolders();
    }
    if (before.working && !view.working) this.#pressing.tellOutcome();
    if (goesOn(before) && view.run && !goesOn(view)) this.say(`${this.texts.t(`inbox.state.${view.state as "done"}`)}. ${this.texts.count("inbox.mails", view.run.counts.done)}`);
  }

  #drew(): void {
    this.drawn += 1;
    const seq = this.opened?.seq;
    if (seq === undefined) return;
    for (const row of this.desk?.listing.known() ?? []) if (row.seq === seq) this.opened = row;
  }

  #start(): void {
    if (!this.#triage || this.stopped || (goesOn(this.view) && this.view.run?.kind !== "continuous")) return;
    const wanted = this.#choice.wanted(new Date());
    if (!wanted) return;
    this.opened = null;
    void this.#triage.start(wanted.mailbox, wanted.span);
  }

  #learnFolders(): void {
    if (this.#api) void this.#choice.learn(this.#api);
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
    const desk = this.desk;
    if (!desk) return;
    desk.ask(change);
    if (this.#saying !== null) clearTimeout(this.#saying);
    this.#saying = setTimeout(() => {
      const { total, matches, read } = desk.listing;
      this.say(shown({ texts: this.texts, total, matches: matches?.length ?? null, read }));
    }, SAID_MS);
  }

  readonly say = (text: string): void => { this.said = text; };

  readonly fail = (error: unknown): void => { this.#triage?.fail(error); };

  get current(): RunRow | null {
    return this.#rows?.currentRow ?? null;
  }

  get #rows(): HelderRows | null {
    return this.renderRoot.querySelector("helder-rows");
  }

  #act({ action, row }: Act): void {
    if (action === "apply") this.#pressing.propose([row.seq]);
    else if (action === "undo") this.#pressing.undo([row.seq]);
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
    this.#rows?.focus();
  }

  #key(event: KeyboardEvent): void {
    pressed(event, {
      table: this.#rows, letters: this.letters && this.desk !== null, selectAll: () => { this.#pressing.selectAll(); }, escape: () => { this.#escape(); },
      acts: {
        e: () => { this.#pressing.proposeHere(); },
        u: () => { this.#pressing.undoHere(); },
        "?": () => { this.keysShown = true; },
        "/": () => { this.renderRoot.querySelector<HTMLElement>("[data-testid=inbox-filter]")?.focus(); },
      },
    });
  }

  #escape(): void {
    if (this.opened) this.#close();
    else if (this.desk?.selected.size) this.desk.clear();
  }

  protected override updated(changed: PropertyValues<this>): void {
    // The first rows take the focus, unless somebody is busy elsewhere.
    if (changed.has("drawn") && document.activeElement === document.body) this.#rows?.focus();
  }

  protected override render(): TemplateResult {
    const { texts, view } = this;
    const desk = this.desk;
    return html`<main>
      ${header({
        texts, view, ready: this.ready === "yes", stopped: this.stopped, choice: this.#choice,
        named: () => { this.#learnFolders(); },
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
            @helder-apply=${(event: CustomEvent<StepName[]>) => { this.#pressing.apply(event.detail); }}
            @helder-close=${() => { this.preview = null; this.#rows?.focus(); }}></helder-preview>`
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
      apply: () => { this.#pressing.propose(); },
      undo: () => { this.#pressing.undo(); },
      clear: () => { desk.clear(); },
      save: (as) => { void this.#pressing.save(as); },
      keys: () => { this.keysShown = true; },
    });
  }

  #table(desk: Desk): TemplateResult {
    return table({
      texts: this.texts, desk, version: this.drawn, shown: this.opened?.seq ?? null, reading: goesOn(this.view),
      ask: (change) => { this.#ask(change); },
      open: (row) => { void this.#open(row); },
      act: (act) => { this.#act(act); },
      selectAll: () => { this.#pressing.selectAll(); },
    });
  }

  #panel(): TemplateResult | typeof nothing {
    if (!this.opened || !this.#api || this.#listed === null) return nothing;
    return html`<helder-mail-panel .api=${this.#api} .run=${this.#listed} .mailbox=${this.view.mailbox} .row=${this.opened} .texts=${this.texts} .reading=${goesOn(this.view)}
      @helder-close=${() => { this.#close(); }} @helder-changed=${() => { this.desk?.refresh(); }}></helder-mail-panel>`;
  }
}

/** Keep the run in the address, so that loading the page again shows it again. */
function remember(view: RunView): void {
  const query = new URLSearchParams({ ...(view.mailbox ? { mailbox: view.mailbox } : {}), ...(view.run ? { run: view.run.id } : {}) });
  history.replaceState(null, "", `?${query.toString()}`);
}

await loadTexts(...navigator.languages);
customElements.define("helder-inbox", HelderInbox);
