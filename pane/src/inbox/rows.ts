/** The table of mails. Only the rows in view are in the page, so thousands cost no more than a screenful. */

import { html, LitElement, nothing, type PropertyValues, type TemplateResult } from "lit";
import { repeat } from "lit/directives/repeat.js";
import type { Row } from "../api";
import { dueText, moment, urgency } from "../format";
import { Texts } from "../messages";
import { rowsStyles } from "./styles";
import { COLUMNS, inView, senderOf, titleOf, type Column, type Sort } from "./table";

/** Height of every row in px; the stylesheet holds rows to it. */
const ROW = 52;
const HEAD = 34;

/** Events: `helder-sort` with the Column clicked, `helder-open` with the Row. Keys: j, k, arrows, Home, End, Enter. */
export class HelderRows extends LitElement {
  static override styles = rowsStyles;
  static override properties = {
    rows: { attribute: false }, texts: { attribute: false }, sort: { attribute: false }, opened: { attribute: false }, running: { attribute: false },
    current: { state: true }, offset: { state: true }, height: { state: true },
  };

  declare rows: Row[];
  declare texts: Texts;
  declare sort: Sort | null;
  declare opened: number | null;
  /** Whether rows may still be read; those that wait are left unread once the run has ended. */
  declare running: boolean;
  /** The seq of the row that has the focus, or will have it by Tab. */
  declare current: number | null;
  /** How far the table is scrolled, in px. */
  declare offset: number;
  declare height: number;
  readonly #resized = new ResizeObserver(() => { this.height = this.clientHeight; });
  readonly #onKey = (event: KeyboardEvent): void => { this.#key(event); };

  constructor() {
    super();
    this.rows = [];
    this.texts = new Texts();
    this.sort = null;
    this.opened = null;
    this.running = true;
    this.current = null;
    this.offset = 0;
    this.height = 800;
    this.addEventListener("scroll", () => { this.offset = this.scrollTop; }, { passive: true });
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#resized.observe(this);
    document.addEventListener("keydown", this.#onKey);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#resized.disconnect();
    document.removeEventListener("keydown", this.#onKey);
  }

  focusCurrent(): void {
    this.renderRoot.querySelector<HTMLElement>(`tr[data-seq="${this.current ?? -1}"]`)?.focus();
  }

  protected override render(): TemplateResult {
    const { from, to } = inView(this.rows.length, ROW, this.offset, this.height);
    const tab = this.rows.some((row) => row.seq === this.current) ? this.current : this.rows[0]?.seq;
    return html`<table role="grid" aria-rowcount=${this.rows.length + 1}>
      <thead><tr aria-rowindex="1">${COLUMNS.map((column) => this.#heading(column))}</tr></thead>
      <tbody>
        <tr class="space above" aria-hidden="true"></tr>
        ${repeat(this.rows.slice(from, to), (row) => row.seq, (row, index) => this.#row(row, from + index, row.seq === tab))}
        <tr class="space below" aria-hidden="true"></tr>
      </tbody>
    </table>
    <p class="keys">${this.texts.t("inbox.keys")}</p>`;
  }

  /** The space of the rows left out. Set here: the page's policy allows no style attribute. */
  protected override updated(_changed: PropertyValues<this>): void {
    const { from, to } = inView(this.rows.length, ROW, this.offset, this.height);
    const space = (name: string, rows: number): void => {
      const spacer = this.renderRoot.querySelector<HTMLElement>(`.${name}`);
      if (spacer) spacer.style.height = `${rows * ROW}px`;
    };
    space("above", from);
    space("below", this.rows.length - to);
  }

  #heading(column: Column): TemplateResult {
    const order = this.sort?.column === column ? (this.sort.ascending ? "ascending" : "descending") : "none";
    return html`<th scope="col" class=${column} aria-sort=${order}>
      <button type="button" data-testid="sort-${column}" @click=${() => { this.#tell("helder-sort", column); }}
        >${this.texts.t(`inbox.col.${column}`)}<span aria-hidden="true">${{ ascending: " ▲", descending: " ▼", none: "" }[order]}</span></button>
    </th>`;
  }

  #row(row: Row, index: number, tab: boolean): TemplateResult {
    return html`<tr
      data-testid="inbox-row" data-seq=${row.seq} data-state=${row.state} data-message-id=${row.message_id}
      class=${row.seq === this.opened ? "open" : ""} aria-rowindex=${index + 2} tabindex=${tab ? "0" : "-1"}
      aria-selected=${row.seq === this.opened ? "true" : "false"}
      @click=${() => { this.current = row.seq; this.#tell("helder-open", row); }}
      @focus=${() => { this.current = row.seq; }}
    >${this.#cells(row)}</tr>`;
  }

  #cells(row: Row): TemplateResult {
    const { texts } = this;
    return html`<td class="headline"><div>${titleOf(row, texts)}</div><small>${this.#under(row)}</small></td>
      <td class="from" title=${row.from?.address ?? ""}><div>${senderOf(row)}</div><small>${moment(row.received_at, texts)}</small></td>
      <td class="category">${row.category ? html`<span class="tag">${row.category.label}</span>` : nothing}</td>
      <td class="priority">${row.priority ? html`<span class="level ${row.priority}">${texts.t(`level.${row.priority}`)}</span>` : nothing}</td>
      <td class="due">${this.#due(row)}</td>
      <td class="warnings">${this.#warnings(row)}</td>`;
  }

  #under(row: Row): TemplateResult | string {
    const { t, maybe } = this.texts;
    if (row.state === "failed") {
      const sentence = row.error?.detail ?? maybe(`error.${row.error?.code ?? ""}`, t("error.internal"));
      return html`<span class="error" data-testid="row-error">✕ ${sentence}</span>`;
    }
    if (row.state === "waiting") return this.running ? `${t("inbox.waiting")} …` : t("inbox.not_read");
    return row.automatic ? `${row.subject ?? ""} · ${t("tag.automatic")}` : (row.subject ?? "");
  }

  #due(row: Row): TemplateResult | typeof nothing {
    if (!row.due) return nothing;
    const today = new Date();
    return html`<span class=${urgency(row.due.date, today)}>${dueText(row.due, this.texts, today)}</span>`;
  }

  #warnings(row: Row): TemplateResult | typeof nothing {
    if (row.warnings.length === 0) return nothing;
    const names = row.warnings.map((kind) => this.texts.maybe(`warning.${kind}`, kind));
    return html`<div class="alert" title=${names.join("\n")}>⚠ ${names.join(", ")}</div>`;
  }

  #key(event: KeyboardEvent): void {
    const [origin] = event.composedPath();
    const typing = origin instanceof Element && origin.closest("input, select, textarea, helder-card, [contenteditable]") !== null;
    if (typing || event.ctrlKey || event.metaKey || event.altKey || this.rows.length === 0) return;
    const at = this.rows.findIndex((row) => row.seq === this.current);
    const onRow = origin instanceof HTMLTableRowElement;
    const steps: Record<string, number> = { j: at + 1, k: at - 1, ...(onRow ? { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: this.rows.length - 1 } : {}) };
    if (event.key === "Enter" && onRow) this.#openAt(at);
    else if (Object.hasOwn(steps, event.key)) this.#goTo(Math.min(Math.max(steps[event.key] ?? 0, 0), this.rows.length - 1));
    else return;
    event.preventDefault();
  }

  #openAt(index: number): void {
    const row = this.rows[index];
    if (row) this.#tell("helder-open", row);
  }

  #goTo(index: number): void {
    this.current = this.rows[index]?.seq ?? null;
    const top = index * ROW;
    const room = this.clientHeight - HEAD;
    if (top < this.scrollTop) this.scrollTop = top;
    else if (top + ROW > this.scrollTop + room) this.scrollTop = top + ROW - room;
    this.offset = this.scrollTop;
    void this.updateComplete.then(() => { this.focusCurrent(); });
    if (this.opened !== null) this.#openAt(index);
  }

  #tell(type: string, detail: unknown): void {
    this.dispatchEvent(new CustomEvent(type, { detail }));
  }
}

customElements.define("helder-rows", HelderRows);

declare global {
  interface HTMLElementTagNameMap {
    "helder-rows": HelderRows;
  }
}
