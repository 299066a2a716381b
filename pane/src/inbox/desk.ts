/** The rows of a run, which of them are chosen, and what is asked for them. No page in here. */

import type { Group, Preview, Run, RunRow, StepName, TriageApi } from "./api";
import { Listing } from "./listing";
import { linesOf, type Line } from "./lines";
import { narrows, NO_QUERY, type Query } from "./query";
import type { Triage } from "./triage";

const FEW = 20;
const MOST_ROWS = 1000;

/** What became of a press, counted over the whole run before and after. */
export interface Outcome {
  made: number;
  undone: number;
  /** Refused, or left as somebody changed them. */
  kept: number;
}

export class Desk {
  query: Query = NO_QUERY;
  listing: Listing;
  lines: readonly Line[] = [];
  selected: ReadonlySet<number> = new Set();
  opened: ReadonlyMap<number, readonly RunRow[]> = new Map();
  /** The rows of the last press, null for all of them; undefined before one. */
  pressed: readonly number[] | null | undefined = undefined;
  categories: readonly { key: string; label: string }[] = [];
  #folded: ReadonlySet<string> = new Set();
  #before: Outcome | null = null;
  #learned = 0;
  #drawnFrom: readonly unknown[] = [];
  readonly #api: TriageApi;
  readonly #triage: Triage;
  readonly #changed: () => void;
  readonly #run: string;

  constructor(api: TriageApi, triage: Triage, run: string, changed: () => void) {
    [this.#api, this.#triage, this.#run, this.#changed] = [api, triage, run, changed];
    this.listing = new Listing(async (query, after, limit, signal) => api.rows(run, query, after, limit, signal), this.query, () => { this.#draw(); });
  }

  ask(change: Partial<Query>): void {
    this.query = { ...this.query, ...change };
    if (change.threads !== undefined) this.opened = new Map();
    this.listing.ask(this.query);
    this.#draw();
  }

  /** Rows changed on the server. */
  refresh(): void {
    this.listing.refresh();
    for (const head of this.opened.keys()) void this.#openThread(head);
    void this.#learn();
  }

  select(seqs: readonly number[]): void {
    const selected = new Set(this.selected);
    for (const seq of seqs) if (!selected.delete(seq)) selected.add(seq);
    this.selected = selected;
    this.#changed();
  }

  clear(): void {
    this.selected = new Set();
    this.#changed();
  }

  /** All rows of the table, or none where some are chosen. */
  async selectAll(signal: AbortSignal): Promise<void> {
    if (this.selected.size > 0) this.clear();
    else {
      this.selected = new Set((await this.listing.all(signal)).map(({ seq }) => seq));
      this.#changed();
    }
  }

  /** Open or close a group, or the conversation of a row. */
  fold(what: string | RunRow): void {
    if (typeof what === "string") {
      const folded = new Set(this.#folded);
      if (!folded.delete(what)) folded.add(what);
      this.#folded = folded;
      this.#draw();
    } else if (this.opened.has(what.seq)) {
      this.opened = new Map([...this.opened].filter(([head]) => head !== what.seq));
      this.#draw();
    } else void this.#openThread(what.seq);
  }

  /** The rows that a press is about: the chosen ones, else all that are shown; null for the whole run. */
  async meant(signal: AbortSignal): Promise<readonly number[] | null> {
    if (this.selected.size > 0) return this.withThreads([...this.selected], signal);
    if (!narrows(this.query)) return null;
    return this.withThreads((await this.listing.all(signal)).map(({ seq }) => seq), signal);
  }

  /** In a table of conversations a row stands for all its mails. */
  async withThreads(seqs: readonly number[], signal: AbortSignal): Promise<readonly number[]> {
    if (!this.query.threads) return seqs;
    const wanted = new Set(seqs);
    const known = new Map([...this.listing.known()].map((row) => [row.seq, row.thread?.size ?? 1]));
    const unsure = seqs.filter((seq) => (known.get(seq) ?? 2) > 1);
    if (unsure.length <= FEW) {
      const found = await Promise.all(unsure.map(async (seq) => this.#thread(seq, signal)));
      for (const row of found.flat()) wanted.add(row.seq);
    } else {
      for (let after: number | null = 0; after !== null;) {
        const page: { items: RunRow[]; next: number | null } = await this.#api.rows(this.#run, { sort: "received", view: "mails" }, after, MOST_ROWS, signal);
        for (const row of page.items) if (row.thread && wanted.has(row.thread.head)) wanted.add(row.seq);
        after = page.next;
      }
    }
    return [...wanted];
  }

  async preview(rows: readonly number[] | null): Promise<Preview> {
    return this.#api.preview(this.#run, rows);
  }

  async apply(rows: readonly number[] | null, steps: readonly StepName[]): Promise<void> {
    this.#before = tally(this.#triage.view.run);
    if (await this.#triage.apply(rows, steps)) this.pressed = rows;
    this.selected = new Set();
    this.#changed();
  }

  async undo(rows: readonly number[] | null): Promise<boolean> {
    this.#before = tally(this.#triage.view.run);
    const taken = await this.#triage.undo(rows);
    if (taken) this.pressed = undefined;
    this.selected = new Set();
    this.#changed();
    return taken;
  }

  /** What came of the last press, once; null where there was none. */
  outcome(): Outcome | null {
    const [before, now] = [this.#before, tally(this.#triage.view.run)];
    this.#before = null;
    if (before === null) return null;
    const more = (was: number, is: number): number => Math.max(0, is - was);
    return { made: more(before.made, now.made), undone: more(before.undone, now.undone), kept: more(before.kept, now.kept) };
  }

  async #openThread(head: number): Promise<void> {
    try {
      const rows = await this.#thread(head);
      this.opened = new Map(this.opened).set(head, rows);
      this.#draw();
    } catch (error) {
      this.#triage.fail(error);
    }
  }

  async #thread(head: number, signal?: AbortSignal): Promise<RunRow[]> {
    return (await this.#api.rows(this.#run, { sort: "received", view: "mails", thread: String(head) }, 0, MOST_ROWS, signal)).items;
  }

  /** Which categories there are: the groups of the whole run. At most every few seconds. */
  async #learn(): Promise<void> {
    if (Date.now() - this.#learned < 3000 && this.categories.length > 0) return;
    this.#learned = Date.now();
    const { groups } = await this.#api.rows(this.#run, { sort: "received", group: "category" }, 0, 1).catch(() => ({ groups: [] as readonly Group[] }));
    this.categories = groups.flatMap(({ key, label }) => (label === null ? [] : [{ key, label }]));
    this.#changed();
  }

  /**
   * A page that came changes rows, seldom the lines they stand in: thousands are not laid anew for it. While another order is
   * read the lines stay, empty: the table keeps its place and the focus.
   */
  #draw(): void {
    const { listing } = this;
    if (listing.total === null && this.lines.length > 0) {
      this.#changed();
      return;
    }
    const from = [listing.matches, this.#folded, this.opened, listing.total, JSON.stringify(listing.groups)];
    if (this.opened.size > 0 || from.some((each, at) => each !== this.#drawnFrom[at])) this.lines = linesOf(listing, this.#folded, this.opened);
    this.#drawnFrom = from;
    this.#changed();
  }
}

function tally(run: Run | null): Outcome {
  const of = (...states: string[]): number => (run?.steps ?? []).filter(({ state }) => states.includes(state)).reduce((sum, { count }) => sum + count, 0);
  return { made: of("done"), undone: of("undone"), kept: of("failed", "conflict") };
}
