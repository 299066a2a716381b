/** The table of mails. Only the rows in view are in the page, so thousands cost no more than a screenful. */

import { html, LitElement, nothing, type PropertyValues, type TemplateResult } from "lit";
import { guard } from "lit/directives/guard.js";
import { repeat } from "lit/directives/repeat.js";
import { Texts } from "../messages";
import type { Group, RunRow } from "./api";
import { inView, rowOf, type Line, type Listed } from "./lines";
import { expected, turned, type Order, type Sort } from "./query";
import { emptyLine, groupLine, rowLine } from "./row";
import { rowsStyles } from "./rows-styles";
import type { RowAction } from "./status";

/** Height of every row in px, in a wide table and in a narrow one; the stylesheet holds rows to it. */
const ROW = { wide: 52, narrow: 92 };
const NARROW = 720;
const HEAD = 34;
const NO_LISTING: Listed = { total: 0, groups: [], matches: null, at: () => undefined };

/** Columns and what each is sorted by; the first holds the choice. */
const COLUMNS: readonly (readonly ["headline" | "from" | "category" | "priority" | "due" | "state", Sort | null])[] = [
  ["headline", null], ["from", "sender"], ["category", "category"], ["priority", "priority"], ["due", "due"], ["state", null],
];

export interface Act {
  action: RowAction;
  row: RunRow;
}

/**
 * A tree grid whose focus stays on itself; the active row is named by `aria-activedescendant`. Events: `helder-sort` with a
 * Sort and its Order, `helder-open` with a row, `helder-select` with rows' numbers, `helder-select-all`, `helder-fold` with a group's key
 * or a row, `helder-act` with an Act, `helder-places` with the places in view.
 */
export class HelderRows extends LitElement {
  static override styles = rowsStyles;
  static override properties = {
    lines: { attribute: false }, listing: { attribute: false }, texts: { attribute: false }, sort: { attribute: false }, order: { attribute: false }, shown: { attribute: false },
    reading: { attribute: false }, selected: { attribute: false }, opened: { attribute: false }, groupLabel: { attribute: false }, label: { attribute: false },
    version: { attribute: false }, current: { state: true }, range: { state: true }, narrow: { state: true },
  };

  declare lines: readonly Line[];
  declare listing: Listed;
  /** Counts up with every change of the rows behind `listing`. */
  declare version: number;
  declare texts: Texts;
  declare sort: Sort;
  declare order: Order;
  /** The seq of the row whose card is open. */
  declare shown: number | null;
  declare reading: boolean;
  declare selected: ReadonlySet<number>;
  declare opened: ReadonlyMap<number, readonly RunRow[]>;
  declare groupLabel: (group: Group) => string;
  declare label: string;
  /** The active line, by its place among the lines. */
  declare current: number;
  declare range: { from: number; to: number };
  declare narrow: boolean;
  #activeKey: string | null = null;
  #height = 800;
  readonly #resized = new ResizeObserver(() => { this.#measure(); });

  constructor() {
    super();
    [this.lines, this.listing, this.version] = [[], NO_LISTING, 0];
    [this.texts, this.sort, this.order, this.shown, this.reading, this.label] = [new Texts(), "received", "descending", null, false, ""];
    [this.selected, this.opened, this.groupLabel] = [new Set(), new Map(), ({ key }): string => key];
    [this.current, this.range, this.narrow] = [0, { from: 0, to: 0 }, false];
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#resized.observe(this);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#resized.disconnect();
  }

  /** Also before it was drawn for the first time. */
  override focus(): void {
    if (this.#grid) this.#grid.focus({ preventScroll: true });
    else void this.updateComplete.then(() => { this.#grid?.focus({ preventScroll: true }); });
  }

  /** The row that keys speak of; null for a group and while it is not read. */
  get currentRow(): RunRow | null {
    return rowOf(this.lines[this.current], this.listing) ?? null;
  }

  /** Takes a key meant for the table. False where it means nothing here. */
  key(event: KeyboardEvent): boolean {
    const last = this.lines.length - 1;
    if (last < 0) return false;
    const page = Math.max(1, Math.floor((this.#height - HEAD) / this.#row) - 1);
    const steps: Record<string, number> = {
      j: this.current + 1, k: this.current - 1, ArrowDown: this.current + 1, ArrowUp: this.current - 1,
      PageDown: this.current + page, PageUp: this.current - page, Home: 0, End: last,
    };
    if (Object.hasOwn(steps, event.key)) {
      if (event.shiftKey && event.key.startsWith("Arrow")) this.#select();
      this.#goTo(Math.min(Math.max(steps[event.key] ?? 0, 0), last));
    } else if (event.key === "x" || event.key === " ") this.#select();
    else if (event.key === "Enter") this.#enter();
    else if (event.key === "ArrowRight" || event.key === "ArrowLeft") this.#turn(event.key === "ArrowRight");
    else return false;
    return true;
  }

  get #grid(): HTMLElement | null {
    return this.renderRoot.querySelector<HTMLElement>(".grid");
  }

  get #row(): number {
    return this.narrow ? ROW.narrow : ROW.wide;
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has("lines")) this.#keepCurrent();
    this.range = inView(this.lines.length, this.#row, this.#grid?.scrollTop ?? 0, this.#height);
  }

  protected override render(): TemplateResult {
    const { from, to } = this.range;
    const drawn = this.lines.slice(from, to);
    const active = this.current >= from && this.current < to && this.lines.length > 0 ? `line-${this.current}` : nothing;
    return html`<div class="grid ${this.narrow ? "narrow" : "wide"} ${active === nothing ? "unseen" : ""}" role="treegrid" tabindex="0" aria-label=${this.label} aria-multiselectable="true"
      aria-rowcount=${this.lines.length + 1} aria-colcount="7" aria-activedescendant=${active} data-testid="inbox-grid"
      @scroll=${() => { this.#scrolled(); }}>
      <div role="rowgroup" class="head"><div role="row" class="row" aria-rowindex="1">
        <div role="columnheader" class="select"><input type="checkbox" data-testid="select-all" aria-label=${this.texts.t("inbox.select_all")}
          .checked=${this.selected.size > 0} @change=${() => { this.#tell("helder-select-all", null); }}></div>
        ${COLUMNS.map(([column, sort]) => this.#heading(column, sort))}
      </div></div>
      <div role="rowgroup" class="lines">${repeat(drawn, (line, index) => keyOf(line, this.listing) ?? from + index, (line, index) => this.#line(line, from + index))}</div>
    </div>`;
  }

  /** The room of the rows left out. Set here: the page's policy allows no style attribute. */
  protected override updated(changed: PropertyValues<this>): void {
    const { from, to } = this.range;
    const box = this.renderRoot.querySelector<HTMLElement>(".lines");
    if (box) {
      box.style.paddingTop = `${from * this.#row}px`;
      box.style.paddingBottom = `${(this.lines.length - to) * this.#row}px`;
    }
    if (changed.has("lines") || changed.has("range") || changed.has("version")) this.#wish();
  }

  #heading(column: (typeof COLUMNS)[number][0], sort: Sort | null): TemplateResult {
    const name = this.texts.t(`inbox.col.${column}`);
    if (sort === null) return html`<div role="columnheader" class=${column}>${name}</div>`;
    const on = this.sort === sort;
    return html`<div role="columnheader" class=${column} aria-sort=${on ? this.order : "none"}>
      <button type="button" data-testid="sort-${sort}" @click=${() => { this.#tell("helder-sort", { sort, order: on ? turned(this.order) : expected(sort) }); }}
        >${name}<span aria-hidden="true">${on ? (this.order === "ascending" ? " ▲" : " ▼") : ""}</span></button></div>`;
  }

  /** Drawn anew only where something of it changed: while one scrolls the rows that stay cost nothing. */
  #line(line: Line, index: number): unknown {
    const active = index === this.current;
    const what = line.kind === "group" ? `${line.group.key} ${line.open} ${line.group.count}` : rowOf(line, this.listing);
    const seq = typeof what === "string" ? -1 : (what?.seq ?? -1);
    const depends = [what, index, active, this.reading, this.texts, this.selected.has(seq), this.shown === seq, this.opened.has(seq), this.listing.groups.length > 0];
    return guard(depends, () => this.#drawn(line, index, active));
  }

  #drawn(line: Line, index: number, active: boolean): TemplateResult {
    if (line.kind === "group") {
      const fold = (): void => { this.current = index; this.#tell("helder-fold", line.group.key); };
      return groupLine(line.group, line.open, this.groupLabel(line.group), { index, active, fold, texts: this.texts });
    }
    const row = rowOf(line, this.listing);
    if (!row) return emptyLine(this.texts, index, row === null);
    const child = line.kind === "child";
    return rowLine(row, {
      texts: this.texts, today: new Date(), reading: this.reading, selected: this.selected.has(row.seq), shown: this.shown === row.seq,
      open: child || (row.thread?.size ?? 1) < 2 ? null : this.opened.has(row.seq), child, grouped: this.listing.groups.length > 0, active, index,
      select: () => { this.current = index; this.focus(); this.#tell("helder-select", [row.seq]); },
      fold: () => { this.current = index; this.focus(); this.#tell("helder-fold", row); },
      act: (action) => { this.current = index; this.focus(); this.#tell("helder-act", { action, row } satisfies Act); },
      press: () => { this.current = index; this.focus(); this.#tell("helder-open", row); },
    });
  }

  #scrolled(): void {
    const { from, to } = inView(this.lines.length, this.#row, this.#grid?.scrollTop ?? 0, this.#height);
    if (from !== this.range.from || to !== this.range.to) this.range = { from, to };
  }

  #measure(): void {
    this.#height = this.clientHeight || 800;
    this.narrow = this.clientWidth > 0 && this.clientWidth < NARROW;
    this.requestUpdate();
  }

  /** Ask for the rows in view. */
  #wish(): void {
    const places = this.lines.slice(this.range.from, this.range.to).flatMap((line) => (line.kind === "row" ? [line.place] : []));
    if (places.length > 0) this.#tell("helder-places", places);
  }

  /** The active line stays with its row where rows came or went. */
  #keepCurrent(): void {
    const at = this.lines[this.current];
    if (this.#activeKey !== null && (!at || keyOf(at, this.listing) !== this.#activeKey)) {
      const found = this.lines.findIndex((line) => keyOf(line, this.listing) === this.#activeKey);
      if (found >= 0) this.current = found;
    }
    this.current = Math.min(Math.max(0, this.current), Math.max(0, this.lines.length - 1));
  }

  #goTo(index: number): void {
    this.current = index;
    const line = this.lines[index];
    this.#activeKey = line ? keyOf(line, this.listing) : null;
    const grid = this.#grid;
    if (grid) {
      const [top, room] = [index * this.#row, this.#height - (this.narrow ? 0 : HEAD)];
      if (top < grid.scrollTop) grid.scrollTop = top;
      else if (top + this.#row > grid.scrollTop + room) grid.scrollTop = top + this.#row - room;
    }
    this.requestUpdate();
    const row = this.currentRow;
    if (this.shown !== null && row) this.#tell("helder-open", row);
  }

  #select(): void {
    const row = this.currentRow;
    if (row) this.#tell("helder-select", [row.seq]);
  }

  #enter(): void {
    const [line, row] = [this.lines[this.current], this.currentRow];
    if (line?.kind === "group") this.#tell("helder-fold", line.group.key);
    else if (row) this.#tell("helder-open", row);
  }

  #turn(open: boolean): void {
    const [line, row] = [this.lines[this.current], this.currentRow];
    if (line?.kind === "group") {
      if (line.open !== open) this.#tell("helder-fold", line.group.key);
    } else if (line?.kind === "row" && row && (row.thread?.size ?? 1) > 1 && this.opened.has(row.seq) !== open) this.#tell("helder-fold", row);
  }

  #tell(type: string, detail: unknown): void {
    const line = this.lines[this.current];
    this.#activeKey = line ? keyOf(line, this.listing) : null;
    this.dispatchEvent(new CustomEvent(type, { detail }));
  }
}

/** What a line is, wherever it stands; null while its row is not read. */
function keyOf(line: Line, listing: Listed): string | null {
  if (line.kind === "group") return `group ${line.group.key}`;
  const row = rowOf(line, listing);
  return row ? `row ${row.seq}` : null;
}

customElements.define("helder-rows", HelderRows);

declare global {
  interface HTMLElementTagNameMap {
    "helder-rows": HelderRows;
  }
}
