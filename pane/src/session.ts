/** One mail on its way to a card: asks for the job, follows it, can be stopped. No page in here. */

import type { Correction, Failure, HelderApi, Job, JobState, Wish } from "./api";
import type { StructuredMail } from "./contract";
import { follow, type FollowOptions } from "./follow";
import type { OpenMail } from "./office";
import { patched } from "./patch";
import { ApiProblem, asProblem } from "./problem";
import type { StreamEvent } from "./sse";

export type Phase = Extract<JobState, "queued" | "fetching" | "reading" | "understanding">;
export const PHASES: readonly Phase[] = ["queued", "fetching", "reading", "understanding"];

export interface View {
  state: "idle" | "working" | "done" | "stopped" | "failed";
  phase: Phase;
  /** The card as far as it is known; while `working` parts of it may still be refined. */
  card: StructuredMail | null;
  problem: ApiProblem | null;
  /** The job whose card it is, once it is there. */
  job: string | null;
  corrections: readonly Correction[];
}

export const IDLE: View = { state: "idle", phase: "queued", card: null, problem: null, job: null, corrections: [] };

export class Session {
  view: View = IDLE;
  readonly #api: HelderApi;
  readonly #changed: (view: View) => void;
  readonly #timing: Partial<FollowOptions>;
  #run: AbortController | null = null;
  #job: string | null = null;
  /** How the stream said that the job ended: somebody may have cancelled it in another window. */
  #ended: "done" | "cancelled" = "done";

  /** changed: called with each new view. timing: for tests. */
  constructor(api: HelderApi, changed: (view: View) => void, timing: Partial<FollowOptions> = {}) {
    this.#api = api;
    this.#changed = changed;
    this.#timing = timing;
  }

  /** Make the card of this mail. Resolves when it is there, failed or was stopped; never throws. */
  async start(mail: OpenMail): Promise<void> {
    this.#abandon();
    const run = new AbortController();
    this.#run = run;
    this.#ended = "done";
    this.#show({ ...IDLE, state: "working" });
    try {
      const job = await this.#ask(mail);
      if (run.signal.aborted) {
        this.#cancel(job); // the mail was left before the server had said which job it is
        return;
      }
      this.#job = job.id;
      await this.#through(job, run.signal);
    } catch (error) {
      if (run.signal.aborted) return;
      this.#fail(asProblem(error));
    } finally {
      if (this.#run === run) this.#job = null;
    }
  }

  /** Show the card of this mail if it is there already. Nobody is asked to sign in for it, nothing is begun for a mail
   * that is not known, nothing said. Never throws. */
  async known(mail: OpenMail): Promise<void> {
    const run = new AbortController();
    this.#run = run;
    const job = await this.#api.known(mail, run.signal).catch(() => null);
    if (job?.card && !run.signal.aborted) this.#finish({ ...job, state: "done" });
  }

  /** Sign in as the problem shown demands, then go on with the mail. Never throws. */
  async signIn(mail: OpenMail): Promise<void> {
    const { problem } = this.view;
    if (problem === null) return;
    try {
      await this.#api.signIn(problem);
    } catch (error) {
      if (this.view.problem === problem) this.#fail(kept(asProblem(error), problem)); // else another mail was opened
      return;
    }
    if (this.view.problem === problem) await this.start(mail);
  }

  /** Ask for another reply to the mail whose card is there. Never throws. */
  async another(wish: Wish): Promise<void> {
    const id = this.view.job;
    if (id === null || this.view.state === "working") return;
    const run = new AbortController();
    this.#run = run;
    this.#ended = "done";
    this.#show({ ...this.view, state: "working", phase: "understanding", problem: null });
    try {
      await this.#api.another(id, wish, run.signal);
      this.#job = id;
      const onEvent = async (event: StreamEvent): Promise<boolean> => this.#take(event, id, run.signal);
      await follow(this.#api, `/api/jobs/${encodeURIComponent(id)}/events`, { ...this.#timing, signal: run.signal, onEvent });
      const shown: View = this.view;
      if (shown.state === "working") this.#finish(await this.#api.job(id, run.signal));
    } catch (error) {
      if (!run.signal.aborted) this.#fail(asProblem(error));
    } finally {
      if (this.#run === run) this.#job = null;
    }
  }

  /** Stop what runs, here and on the server. A first reading that is there already stays. */
  stop(): void {
    if (this.view.state !== "working") return;
    const card = this.view.card;
    this.#abandon();
    this.#show(card ? { ...this.view, state: "stopped" } : IDLE);
  }

  /** The job with its card as it became by a correction. What is of another mail is not shown. */
  take(job: Job): void {
    if (job.id !== this.view.job || !job.card) return;
    this.#show({ ...this.view, card: job.card, corrections: job.corrections ?? [] });
  }

  /** Another mail was opened: begin anew. */
  reset(): void {
    this.#abandon();
    this.#show(IDLE);
  }

  async #ask(mail: OpenMail): Promise<Job> {
    try {
      return await this.#api.structure(mail);
    } catch (error) {
      // The queue is away, but the job is recorded and runs as soon as the queue is back.
      if (error instanceof ApiProblem && error.status === 503 && error.job !== null) {
        return { id: error.job, state: "queued", card: null, error: null };
      }
      throw error;
    }
  }

  async #through(job: Job, signal: AbortSignal): Promise<void> {
    this.#progress(job.state);
    if (job.card) this.#show({ ...this.view, card: job.card });
    if (job.state === "queued" || PHASES.includes(job.state as Phase)) {
      const path = `/api/jobs/${encodeURIComponent(job.id)}/events`;
      const onEvent = async (event: StreamEvent): Promise<boolean> => this.#take(event, job.id, signal);
      await follow(this.#api, path, { ...this.#timing, signal, onEvent });
    }
    if (this.view.state !== "working") return;
    const final = await this.#final(job, signal);
    signal.throwIfAborted();
    this.#finish(final);
    if (!job.card) await this.#recall(job.id, signal);
  }

  /** A mail that was structured anew may have been corrected before; the stream brings the card without that. */
  async #recall(id: string, signal: AbortSignal): Promise<void> {
    const now = await this.#api.job(id, signal).catch(() => null);
    if (now?.corrections?.length && !signal.aborted) this.take(now);
  }

  /** The job as it ended. A card that came through the stream is whole: it isn't read again. */
  async #final(job: Job, signal: AbortSignal): Promise<Job> {
    if (job.card) return { ...job, state: this.#ended, card: this.view.card };
    if (this.view.card) return { id: job.id, error: null, state: this.#ended, card: this.view.card };
    return this.#api.job(job.id, signal);
  }

  #finish(job: Job): void {
    if (job.state === "cancelled") this.#show(job.card ? { ...this.view, state: "stopped", card: job.card } : IDLE);
    else if (job.card) this.#show({ ...this.view, state: "done", card: job.card, job: job.id, corrections: job.corrections ?? [] });
    else this.#fail(failed(job.error));
  }

  /** One event of the stream; true for the last. */
  async #take(event: StreamEvent, jobId: string, signal: AbortSignal): Promise<boolean> {
    const data = parsed(event.data);
    signal.throwIfAborted();
    if (event.event === "state") this.#progress((data as { state?: JobState } | null)?.state ?? "queued");
    else if (event.event === "card" && data) this.#show({ ...this.view, phase: "understanding", card: data as StructuredMail });
    else if (event.event === "patch") await this.#refine(data, jobId, signal);
    else if (event.event === "failed") this.#fail(failed(data as Failure | null));
    else if (event.event === "done" && (data as { state?: JobState } | null)?.state === "cancelled") this.#ended = "cancelled";
    return event.event === "failed" || event.event === "done";
  }

  async #refine(operations: unknown, jobId: string, signal: AbortSignal): Promise<void> {
    const next = this.view.card && patched(this.view.card, operations);
    // A patch that doesn't fit means that something was missed: read the whole card.
    const card = next ?? (await this.#api.job(jobId, signal)).card;
    signal.throwIfAborted();
    if (card) this.#show({ ...this.view, card });
  }

  #progress(state: JobState): void {
    if (PHASES.includes(state as Phase)) this.#show({ ...this.view, phase: state as Phase });
  }

  #fail(problem: ApiProblem): void {
    this.#show({ ...this.view, state: "failed", problem });
  }

  #abandon(): void {
    this.#run?.abort();
    this.#run = null;
    if (this.#job !== null) this.#cancel({ id: this.#job, state: "queued" });
    this.#job = null;
  }

  #cancel({ id, state }: Pick<Job, "id" | "state">): void {
    if (PHASES.includes(state as Phase)) this.#api.cancelJob(id).catch(() => undefined); // gone already, or it ends by itself
  }

  #show(view: View): void {
    this.view = view;
    this.#changed(view);
  }
}

/** A sign-in that came to nothing still has to meet what was demanded. */
function kept(problem: ApiProblem, before: ApiProblem): ApiProblem {
  if (!problem.needsSignIn || before.claims === null) return problem;
  return new ApiProblem({ code: problem.code, status: problem.status, claims: before.claims });
}

function failed(error: Failure | null): ApiProblem {
  const { code = "internal", detail = null, claims = null } = error ?? {};
  return new ApiProblem({ code, status: 200, detail, claims });
}

function parsed(data: string): unknown {
  try {
    return JSON.parse(data);
  } catch {
    return null;
  }
}
