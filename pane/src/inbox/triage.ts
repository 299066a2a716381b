/** One triage run: started or found again, followed, steered; steps on its rows asked for and watched. No page in here. */

import { follow, pause, type FollowOptions } from "../follow";
import { ApiProblem, asProblem } from "../problem";
import type { StreamEvent } from "../sse";
import type { Run, RunCounts, RunState, Span, StepName, TriageApi } from "./api";

export interface RunView {
  state: "idle" | "starting" | RunState;
  run: Run | null;
  mailbox: string;
  /** Steps are on their way, asked for here or by somebody else. */
  working: boolean;
  problem: ApiProblem | null;
}

export const NOTHING: RunView = { state: "idle", run: null, mailbox: "", working: false, problem: null };

const ENDED: ReadonlySet<string> = new Set(["done", "failed", "cancelled"]);

/** Whether mails are (still) being read. */
export function goesOn({ state }: Pick<RunView, "state">): boolean {
  return state === "starting" || state === "queued" || state === "running";
}

export interface Timing extends Partial<FollowOptions> {
  /** So long after a row came the rows are read again, with all that came meanwhile, in ms. */
  gatherMs?: number;
  /** The first wait before looking how far steps are; half as much again each time, up to 3 s. */
  lookMs?: number;
}

export class Triage {
  view: RunView = NOTHING;
  readonly #api: TriageApi;
  readonly #changed: (view: RunView) => void;
  readonly #rowsCame: () => void;
  readonly #timing: Timing;
  #current: AbortController | null = null;
  #watching: AbortSignal | null = null;
  #gathering: ReturnType<typeof setTimeout> | null = null;

  /** rowsCame: called when rows changed on the server, however many did within a second or so. */
  constructor(api: TriageApi, changed: (view: RunView) => void, rowsCame: () => void, timing: Timing = {}) {
    this.#api = api;
    this.#changed = changed;
    this.#rowsCame = rowsCame;
    this.#timing = timing;
  }

  /** Start a run on a mailbox. Never throws. */
  async start(mailbox: string, span: Span): Promise<void> {
    await this.#work(mailbox, (signal) => this.#open(mailbox, span, signal));
  }

  /** Show a run that was started before, or that of a followed mailbox. */
  async resume(runId: string): Promise<void> {
    await this.#work(this.view.mailbox, (signal) => this.#api.run(runId, signal));
  }

  /** Sign in as the problem shown demands. False where it came to nothing; the problem then says why. */
  async signIn(): Promise<boolean> {
    const { problem } = this.view;
    if (problem === null) return false;
    return this.#tried(() => this.#api.helder.signIn(problem));
  }

  /** Pause, go on, or stop; what is done stays. */
  async steer(how: "pause" | "resume" | "cancel"): Promise<void> {
    const { run, state } = this.view;
    if (run === null) return;
    await this.#tried(async () => { this.#take(await this.#api.steer(run.id, how)); });
    if (how === "resume" && state === "failed" && !ENDED.has(this.view.state)) await this.resume(run.id); // its stream had ended
  }

  /** Have what is proposed made. rows: null for all. True where it is on its way. */
  async apply(rows: readonly number[] | null, steps: readonly StepName[]): Promise<boolean> {
    return this.#press(async (id) => { await this.#api.apply(id, rows, steps); return 1; });
  }

  /** Have what was made undone. False where there was nothing, or it was refused. */
  async undo(rows: readonly number[] | null): Promise<boolean> {
    return this.#press(async (id) => this.#api.undo(id, rows));
  }

  /** Say what went wrong elsewhere on the page. */
  fail(error: unknown): void {
    this.#show({ problem: asProblem(error) });
  }

  async #press(act: (id: string) => Promise<number>): Promise<boolean> {
    const { run } = this.view;
    if (run === null) return false;
    let count = 0;
    const taken = await this.#tried(async () => { count = await act(run.id); });
    if (count > 0 && this.#current) {
      this.#show({ working: true });
      void this.#watch(run.id, this.#current.signal);
    }
    return taken && count > 0;
  }

  /** Look how far steps are until they are made; the rows are read again with each look. */
  async #watch(id: string, signal: AbortSignal): Promise<void> {
    if (this.#watching === signal) return;
    this.#watching = signal;
    let wait = this.#timing.lookMs ?? 400;
    try {
      for (let working = true; working; wait = Math.min(3000, wait * 1.5)) {
        await pause(wait, signal);
        const run = await this.#api.run(id, signal).catch(() => null);
        working = run?.working ?? true;
        if (run) this.#take(run);
        this.#rowsCame();
      }
    } catch {
      return; // another run is shown
    } finally {
      if (this.#watching === signal) this.#watching = null;
    }
  }

  async #work(mailbox: string, open: (signal: AbortSignal) => Promise<Run>): Promise<void> {
    this.#current?.abort();
    const current = new AbortController();
    this.#current = current;
    this.#show({ ...NOTHING, state: "starting", mailbox });
    try {
      const run = await open(current.signal);
      current.signal.throwIfAborted();
      this.#take(run);
      this.#rowsCame();
      if (run.working) void this.#watch(run.id, current.signal);
      await this.#through(run.id, current.signal);
    } catch (error) {
      if (!current.signal.aborted) this.#show({ state: "failed", problem: asProblem(error) });
    }
  }

  async #open(mailbox: string, span: Span, signal: AbortSignal): Promise<Run> {
    try {
      return await this.#api.start(mailbox, span, signal);
    } catch (error) {
      // The queue is away, but the run is recorded and goes as soon as the queue is back.
      if (error instanceof ApiProblem && error.status === 503 && error.job !== null) return this.#api.run(error.job, signal);
      throw error;
    }
  }

  async #through(runId: string, signal: AbortSignal): Promise<void> {
    if (ENDED.has(this.view.state)) return;
    const stream = `/api/triage/${encodeURIComponent(runId)}/events`;
    await follow(this.#api.helder, stream, { ...this.#timing, signal, onEvent: (event) => this.#event(event) });
    this.#take(await this.#api.run(runId, signal)); // how it ended
    this.#rowsCame();
  }

  #event(event: StreamEvent): boolean {
    const data = parsed(event.data);
    if (event.event === "row") {
      this.#gathering ??= setTimeout(() => { this.#gathering = null; this.#rowsCame(); }, this.#timing.gatherMs ?? 1000);
    } else if (event.event === "progress" && data) {
      this.#progress(data);
    }
    return event.event === "done" || event.event === "failed";
  }

  #progress(data: { state?: RunState; counts?: RunCounts }): void {
    const { run } = this.view;
    const state = data.state && !ENDED.has(data.state) ? data.state : this.view.state;
    this.#show({ state, run: run && data.counts ? { ...run, counts: data.counts } : run });
  }

  #take(run: Run): void {
    const problem = run.state === "failed" ? new ApiProblem({ ...(run.error ?? { code: "internal" }), status: 200 }) : this.view.problem;
    this.#show({ state: run.state, run, mailbox: run.mailbox, working: run.working, problem });
  }

  async #tried(act: () => Promise<unknown>): Promise<boolean> {
    this.#show({ problem: null });
    try {
      await act();
      return true;
    } catch (error) {
      this.#show({ problem: asProblem(error) });
      return false;
    }
  }

  #show(change: Partial<RunView>): void {
    this.view = { ...this.view, ...change };
    this.#changed(this.view);
  }
}

function parsed(data: string): { state?: RunState; counts?: RunCounts } | null {
  try {
    return JSON.parse(data) as { state?: RunState; counts?: RunCounts };
  } catch {
    return null;
  }
}
