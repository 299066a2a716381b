/** Helder's HTTP API as the pages use it. Same origin; every call carries the user's token. */

import type { StructuredMail } from "./contract";
import type { Change } from "./corrections";
import type { OpenMail } from "./office";
import { ApiProblem, problemOf } from "./problem";
import type { Entry, StepChange, Steps } from "./steps";
import type { TokenSource } from "./token";

export type JobState = "queued" | "fetching" | "reading" | "understanding" | "refining" | "done" | "failed" | "cancelled";

export interface Failure {
  code: string;
  detail: string;
  retryable?: boolean;
  /** What the identity provider demands, where signing in again is what helps (JSON). */
  claims?: string | null;
}

/** A correction that holds; `mine` where this user made it. */
export interface Correction {
  id: string;
  change: Change;
  mine: boolean;
}

export interface Category {
  key: string;
  label: string;
}

export interface Job {
  id: string;
  state: JobState;
  error: Failure | null;
  corrections?: Correction[];
  card: StructuredMail | null;
}

/** What is asked of another reply. tone: null keeps the mail's own. */
export interface Wish {
  wish: string;
  length: "short" | "normal" | "extensive";
  tone: "formal" | "informal" | null;
}

const TIMEOUT_MS = 30_000;

export interface CallOptions {
  method?: string;
  body?: unknown;
  headers?: Record<string, string>;
  signal?: AbortSignal | undefined;
  /** A stream stays open: its silence is watched by who reads it. */
  stream?: boolean;
}

export class HelderApi {
  readonly #tokens: TokenSource;
  readonly #language: string;
  readonly #timezone: string;
  readonly #fetch: typeof fetch;

  /** language: of the card and of error sentences. fetcher: for tests. */
  constructor(tokens: TokenSource, language: string, fetcher: typeof fetch = fetch.bind(globalThis)) {
    this.#tokens = tokens;
    this.#language = language;
    this.#timezone = new Intl.DateTimeFormat().resolvedOptions().timeZone;
    this.#fetch = fetcher;
  }

  async structure(mail: OpenMail): Promise<Job> {
    return this.#json("/api/structure", { method: "POST", body: this.#asked(mail) });
  }

  /** The job of a mail whose card is there; null where it is not, and nothing is begun. */
  async known(mail: OpenMail, signal: AbortSignal): Promise<Job | null> {
    const response = await this.call("/api/structure/known", { method: "POST", body: this.#asked(mail), signal });
    return response.status === 204 ? null : ((await response.json()) as Job);
  }

  async job(id: string, signal?: AbortSignal): Promise<Job> {
    return this.#json(`/api/jobs/${encodeURIComponent(id)}`, { signal });
  }

  /** Another reply on a job that is done; its events bring the patch. */
  async another(id: string, wish: Wish, signal?: AbortSignal): Promise<Job> {
    return this.#json(`/api/jobs/${encodeURIComponent(id)}/reply`, { method: "POST", body: wish, signal });
  }

  async cancelJob(id: string): Promise<void> {
    await this.call(`/api/jobs/${encodeURIComponent(id)}`, { method: "DELETE" });
  }

  /** id: the client's own; sent again, the correction is kept once. */
  async correct(id: string, job: string, change: Change): Promise<Job> {
    return this.#json("/api/corrections", { method: "POST", body: { id, job_id: job, change } });
  }

  async undoCorrection(id: string, job: string): Promise<Job> {
    return this.#json(`/api/corrections/${encodeURIComponent(id)}/undo`, { method: "POST", body: { job_id: job } });
  }

  /** The categories that a mail can have, by the playbook of its mailbox. */
  async categories(job: string, signal?: AbortSignal): Promise<Category[]> {
    return (await this.#json<{ categories: Category[] }>(`/api/jobs/${encodeURIComponent(job)}/categories`, { signal })).categories;
  }

  /** What the playbook proposes for the mail of a job, and what was done by it. */
  async steps(job: string, signal?: AbortSignal): Promise<Steps> {
    return this.#json(`/api/jobs/${encodeURIComponent(job)}/steps`, { signal });
  }

  /** Write these in the journal and have them made; made once, however often it is asked. */
  async apply(job: string, steps: readonly StepChange[]): Promise<void> {
    await this.call(`/api/jobs/${encodeURIComponent(job)}/apply`, { method: "POST", body: { steps } });
  }

  /** The user's newest entries of the journal, newest first. */
  async journal(signal?: AbortSignal): Promise<Entry[]> {
    return (await this.#json<{ items: Entry[] }>("/api/journal?limit=200", { signal })).items;
  }

  async entry(id: string, signal?: AbortSignal): Promise<Entry> {
    return this.#json(`/api/journal/${encodeURIComponent(id)}`, { signal });
  }

  async undoEntry(id: string): Promise<void> {
    await this.call(`/api/journal/${encodeURIComponent(id)}/undo`, { method: "POST" });
  }

  /** A run over these mails of the user's own mailbox. */
  async triageOf(ids: readonly string[]): Promise<{ id: string }> {
    return this.#json("/api/triage", { method: "POST", body: { mailbox: "me", message_ids: ids, ...this.#reader() } });
  }

  /** Sign in because of this problem: the person pressed the button. Throws ApiProblem. */
  async signIn(problem: ApiProblem): Promise<void> {
    await this.#tokens.get({ interactive: true, claims: problem.claims, consent: problem.needsConsent });
  }

  /** One request. A refused token is renewed once. Throws ApiProblem; TypeError where the network is away. */
  async call(path: string, options: CallOptions = {}): Promise<Response> {
    const response = await this.#send(path, options, await this.#tokens.get());
    if (response.status !== 401) return this.#checked(response);
    return this.#checked(await this.#send(path, options, await this.#tokens.get({ fresh: true })));
  }

  async #send(path: string, options: CallOptions, token: string): Promise<Response> {
    const limit = options.stream ? [] : [AbortSignal.timeout(TIMEOUT_MS)];
    const headers: Record<string, string> = {
      Authorization: `Bearer ${token}`,
      "Accept-Language": this.#language,
      Accept: options.stream ? "text/event-stream" : "application/json",
      ...(options.body === undefined ? {} : { "Content-Type": "application/json" }),
      ...options.headers,
    };
    const init: RequestInit = { method: options.method ?? "GET", headers, cache: "no-store", credentials: "omit" };
    if (options.body !== undefined) init.body = JSON.stringify(options.body);
    init.signal = AbortSignal.any([...limit, ...(options.signal ? [options.signal] : [])]);
    return this.#fetch(path, init);
  }

  async #checked(response: Response): Promise<Response> {
    if (!response.ok) throw await problemOf(response);
    return response;
  }

  async #json<T>(path: string, options: CallOptions): Promise<T> {
    const response = await this.call(path, options);
    try {
      return (await response.json()) as T;
    } catch (error) {
      if (options.signal?.aborted) throw error;
      throw new ApiProblem({ code: "internal", status: response.status });
    }
  }

  #asked({ mailbox, messageId, internetMessageId }: OpenMail): object {
    return { mailbox, message_id: messageId, ...this.#reader(), ...(internetMessageId === null ? {} : { internet_message_id: internetMessageId }) };
  }

  #reader(): { language: string; timezone: string } {
    return { language: this.#language, timezone: this.#timezone };
  }
}
