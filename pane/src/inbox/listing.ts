/** The rows of a run in the order that is asked for, read by pages as they come into view. No page in here. */

import { asProblem, type ApiProblem } from "../problem";
import type { Group, RowsPage, RunRow } from "./api";
import { asked, sought, type Query } from "./query";

export const PAGE = 100;
/** So many pages are kept while nothing is looked for: a list of any length costs the same memory. */
const MOST_PAGES = 120;
const AT_ONCE = 2;

export type Load = (query: Record<string, string>, after: number, limit: number, signal: AbortSignal) => Promise<RowsPage>;

interface Page {
  rows: readonly RunRow[];
  /** May have changed since: is read again when it is looked at. */
  stale: boolean;
}

export class Listing {
  /** How many rows there are; null while nobody knows. */
  total: number | null = null;
  groups: readonly Group[] = [];
  problem: ApiProblem | null = null;
  /** The places that hold what is looked for; null where nothing is looked for. */
  matches: readonly number[] | null = null;
  readonly #load: Load;
  readonly #changed: () => void;
  #query: Query;
  #pages = new Map<number, Page>();
  #reading = new Set<number>();
  #wanted: readonly number[] = [];
  #current = new AbortController();
  #queued = false;

  /** changed: called after rows came, at most once a frame or so. */
  constructor(load: Load, query: Query, changed: () => void) {
    this.#load = load;
    this.#query = query;
    this.#changed = changed;
  }

  /** Another order or choice: what was read of the old one is forgotten, unless only words changed. */
  ask(query: Query): void {
    const same = JSON.stringify(asked(query)) === JSON.stringify(asked(this.#query));
    this.#query = query;
    if (!same) this.reset();
    this.#match();
    this.#next();
    this.#tell();
  }

  reset(): void {
    this.#current.abort();
    this.#current = new AbortController();
    this.#pages.clear();
    this.#reading.clear();
    this.#wanted = [0];
    [this.total, this.groups, this.problem] = [null, [], null];
    this.#match();
  }

  /** The row at a place: undefined while it isn't read, null where the mail may not be read. */
  at(place: number): RunRow | null | undefined {
    const page = this.#pages.get(Math.floor(place / PAGE));
    return page && (page.rows[place % PAGE] ?? null);
  }

  /** Rows that are at hand. */
  *known(): Generator<RunRow> {
    for (const page of this.#pages.values()) yield* page.rows;
  }

  /** How many rows were looked through for what is sought. */
  get read(): number {
    return Math.min(this.total ?? 0, this.#pages.size * PAGE);
  }

  /** See to it that these places are read, first of all. */
  want(places: readonly number[]): void {
    this.#wanted = [...new Set(places.map((place) => Math.floor(place / PAGE)))];
    this.#next();
  }

  /** Rows changed on the server: read again what is in view, and the rest when it comes into view. */
  refresh(): void {
    for (const page of this.#pages.values()) page.stale = true;
    if (this.#wanted.length === 0) this.#wanted = [0];
    this.problem = null;
    this.#next();
  }

  /** All rows of the listing, what is sought applied. Throws ApiProblem. */
  async all(signal: AbortSignal): Promise<RunRow[]> {
    const found: RunRow[] = [];
    const fits = sought(this.#query) ?? ((): boolean => true);
    const query = asked(this.#query);
    for (let after: number | null = 0; after !== null;) {
      const page: RowsPage = await this.#load(query, after, 1000, signal);
      found.push(...page.items.filter(fits));
      after = page.next !== null && page.next > after ? page.next : null;
    }
    return found;
  }

  #next(): void {
    if (this.problem) return;
    const waiting = this.#toRead();
    for (const page of waiting.slice(0, Math.max(0, AT_ONCE - this.#reading.size))) void this.#read(page);
  }

  #toRead(): number[] {
    const last = this.total === null ? 0 : Math.ceil(this.total / PAGE) - 1;
    const open = (page: number): boolean => page <= Math.max(last, 0) && !this.#reading.has(page) && (this.#pages.get(page)?.stale ?? true);
    const first = this.#wanted.filter(open);
    if (sought(this.#query) === null || first.length > 0) return first;
    return Array.from({ length: last + 1 }, (_, page) => page).filter(open); // words are looked for in all of them
  }

  async #read(page: number): Promise<void> {
    const { signal } = this.#current;
    this.#reading.add(page);
    try {
      const found = await this.#load(asked(this.#query), page * PAGE, PAGE, signal);
      if (signal.aborted) return;
      this.#take(page, found);
    } catch (error) {
      if (signal.aborted) return;
      this.problem = asProblem(error);
    }
    this.#reading.delete(page);
    this.#tell();
    this.#next();
  }

  #take(page: number, found: RowsPage): void {
    if (this.total !== null && found.total !== this.total) for (const other of this.#pages.values()) other.stale = true;
    this.total = found.total;
    this.groups = found.groups;
    this.#pages.delete(page);
    this.#pages.set(page, { rows: found.items.map(lean), stale: false });
    for (const each of this.#pages.keys()) if (each * PAGE >= found.total && each > 0) this.#pages.delete(each);
    this.#forget();
    this.#match();
  }

  #forget(): void {
    if (sought(this.#query) !== null) return;
    for (const page of this.#pages.keys()) {
      if (this.#pages.size <= MOST_PAGES) return;
      if (!this.#wanted.includes(page)) this.#pages.delete(page);
    }
  }

  #match(): void {
    const fits = sought(this.#query);
    if (fits === null) {
      this.matches = null;
      return;
    }
    const pages = [...this.#pages].sort(([a], [b]) => a - b);
    this.matches = pages.flatMap(([page, { rows }]) => rows.flatMap((row, index) => (fits(row) ? [page * PAGE + index] : [])));
  }

  #tell(): void {
    if (this.#queued) return;
    this.#queued = true;
    queueMicrotask(() => { this.#queued = false; this.#changed(); });
  }
}

/** Without the text of drafts: the preview and the card show it, a list of thousands need not hold it. */
function lean(row: RunRow): RunRow {
  const proposals = row.proposals.map((each) => (each.change.step === "draft" ? { ...each, change: { step: "draft" as const, values: { text: "" } } } : each));
  return { ...row, proposals };
}
