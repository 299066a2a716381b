/** One triage run: started or found again, its rows gathered as they come. No page in here. */

import type { Counts, HelderApi, Row, Run } from "../api";
import { follow, type FollowOptions } from "../follow";
import { ApiProblem, asProblem } from "../problem";
import type { StreamEvent } from "../sse";

export interface TriageView {
  state: "idle" | "starting" | "running" | "done" | "cancelled" | "failed";
  runId: string | null;
  mailbox: string;
  counts: Counts | null;
  rows: ReadonlyMap<number, Row>;
  problem: ApiProblem | null;
}

export const NOTHING: TriageView = {
  state: "idle", runId: null, mailbox: "", counts: null, rows: new Map(), problem: null,
};

const ENDS = ["done", "failed", "cancelled"];

export class Triage {
  view: TriageView = NOTHING;
  readonly #api: HelderApi;
  readonly #changed: (view: TriageView) => void;
  readonly #timing: Partial<FollowOptions>;
  readonly #rows = new Map<number, Row>();
  #current: AbortController | null = null;
  #frame: ReturnType<typeof setTimeout> | null = null;

  /** changed: called at most some 20 times a second, however fast rows come. */
  constructor(api: HelderApi, changed: (view: TriageView) => void, timing: Partial<FollowOptions> = {}) {
    this.#api = api;
    this.#changed = changed;
    this.#timing = timing;
  }

  /** Start a run on the newest `limit` mails of a mailbox. Never throws. */
  async start(mailbox: string, limit: number): Promise<void> {
    await this.#work(mailbox, (signal) => this.#open(mailbox, limit, signal));
  }

  /** Show a run that was started before (the page was loaded again). */
  async resume(runId: string): Promise<void> {
    await this.#work(this.view.mailbox, (signal) => this.#api.run(runId, signal));
  }

  /** Sign in as the problem shown demands. False where it came to nothing; the problem then says why. */
  async signIn(): Promise<boolean> {
    const { problem } = this.view;
    if (problem === null) return false;
    try {
      await this.#api.signIn(problem);
    } catch (error) {
      this.#show({ problem: asProblem(error) });
      return false;
    }
    return true;
  }

  /** Ask the server to stop; what is done stays. The stream then brings the end. */
  async cancel(): Promise<void> {
    const { runId } = this.view;
    if (runId === null) return;
    try {
      await this.#api.cancelRun(runId);
    } catch (error) {
      this.#show({ problem: asProblem(error) });
    }
  }

  async #work(mailbox: string, open: (signal: AbortSignal) => Promise<Run>): Promise<void> {
    this.#current?.abort();
    const current = new AbortController();
    this.#current = current;
    this.#rows.clear();
    this.#show({ ...NOTHING, state: "starting", mailbox });
    try {
      const run = await open(current.signal);
      current.signal.throwIfAborted();
      this.#take(run);
      await this.#through(run.id, current.signal);
    } catch (error) {
      if (!current.signal.aborted) this.#show({ state: "failed", problem: asProblem(error) });
    }
  }

  async #open(mailbox: string, limit: number, signal: AbortSignal): Promise<Run> {
    try {
      return await this.#api.triage(mailbox, limit, signal);
    } catch (error) {
      // The queue is away, but the run is recorded and goes as soon as the queue is back.
      if (error instanceof ApiProblem && error.status === 503 && error.job !== null) return this.#api.run(error.job, signal);
      throw error;
    }
  }

  async #through(runId: string, signal: AbortSignal): Promise<void> {
    await this.#readRows(runId, signal);
    if (this.view.state === "running") {
      const path = `/api/triage/${encodeURIComponent(runId)}/events`;
      await follow(this.#api, path, { ...this.#timing, signal, onEvent: (event) => this.#event(event) });
      // Rows that came while the stream was broken, and how it ended.
      await this.#readRows(runId, signal);
      this.#take(await this.#api.run(runId, signal));
    }
  }

  async #readRows(runId: string, signal: AbortSignal): Promise<void> {
    let after: number | null = 0;
    while (after !== null) {
      const page: { items: Row[]; next: number | null } = await this.#api.rows(runId, after, signal);
      for (const row of page.items) this.#rows.set(row.seq, row);
      signal.throwIfAborted();
      this.#show({});
      // A server that gives the same place again would keep us here for ever.
      after = page.next !== null && page.next > after ? page.next : null;
    }
  }

  #event(event: StreamEvent): boolean {
    const data = parsed(event.data);
    if (event.event === "row" && data) {
      const row = data as unknown as Row;
      this.#rows.set(row.seq, row);
      this.#later();
    } else if (event.event === "progress" && data?.["counts"]) {
      this.#show({ counts: data["counts"] as Counts });
    }
    return event.event === "done" || event.event === "failed";
  }

  #take(run: Run): void {
    const state = ENDS.includes(run.state) ? (run.state as "done" | "failed" | "cancelled") : "running";
    const problem = run.state === "failed"
      ? new ApiProblem({ ...(run.error ?? { code: "internal" }), status: 200 })
      : null;
    this.#show({ state, runId: run.id, mailbox: run.mailbox, counts: run.counts, problem });
  }

  #later(): void {
    this.#frame ??= setTimeout(() => { this.#show({}); }, 50);
  }

  #show(change: Partial<TriageView>): void {
    if (this.#frame !== null) clearTimeout(this.#frame);
    this.#frame = null;
    this.view = { ...this.view, ...change, rows: new Map(this.#rows) };
    this.#changed(this.view);
  }
}

function parsed(data: string): Record<string, unknown> | null {
  try {
    return JSON.parse(data) as Record<string, unknown>;
  } catch {
    return null;
  }
}
