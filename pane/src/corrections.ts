/** What the reader corrects on a card: sent at once, or kept on this device until Helder can be reached. */

import type { Correction, HelderApi, Job } from "./api";
import type { FactType, Priority, RequestKind } from "./contract";
import { ApiProblem } from "./problem";

/** As the API takes it; offsets are code points of `source.text`. */
export type Change =
  | { kind: "category"; key: string }
  | { kind: "priority"; level: Priority }
  | { kind: "owner"; action: string; who: "reader" | "sender" | "nobody" }
  | { kind: "owner"; action: string; who: "other"; name: string }
  | { kind: "due"; action: string; date: string | null }
  | { kind: "wrong"; what: "request" | "action" | "fact"; item: string }
  | { kind: "missed"; what: "request" | "action" | "fact"; start: number; end: number; request?: RequestKind; fact?: FactType };

interface Kept {
  id: string;
  job: string;
  change: Change;
}

const STORED = "helder.corrections";
/** So many wait at most: a device that never gets through keeps no heap. */
const MOST = 200;

export class Corrections {
  readonly #api: HelderApi;
  readonly #storage: Storage | null;
  #sending: Promise<void> | null = null;

  /** storage: where corrections wait; null keeps them nowhere, and a failed one is an error. */
  constructor(api: HelderApi, storage: Storage | null = ownStorage()) {
    this.#api = api;
    this.#storage = storage;
  }

  /** The job with its card as it is now; null where the correction waits. Throws ApiProblem where it is refused. */
  async correct(job: string, change: Change): Promise<Job | null> {
    const kept: Kept = { id: newId(), job, change };
    try {
      return await this.#api.correct(kept.id, job, change);
    } catch (error) {
      if (!mayHelpLater(error) || !this.#keep(kept)) throw error;
      return null;
    }
  }

  async undo(job: string, correction: Correction): Promise<Job> {
    return this.#api.undoCorrection(correction.id, job);
  }

  /** How many wait. */
  get waiting(): number {
    return this.#kept().length;
  }

  /** Send what waits, in its order; what is refused is given up. Never throws. */
  async sendWaiting(): Promise<void> {
    this.#sending ??= this.#sendAll().finally(() => { this.#sending = null; });
    return this.#sending;
  }

  async #sendAll(): Promise<void> {
    for (let first = this.#kept()[0]; first; first = this.#kept()[0]) {
      try {
        await this.#api.correct(first.id, first.job, first.change);
      } catch (error) {
        if (mayHelpLater(error)) return;
      }
      this.#store(this.#kept().slice(1));
    }
  }

  #keep(kept: Kept): boolean {
    const all = [...this.#kept(), kept];
    return all.length <= MOST && this.#store(all);
  }

  #kept(): Kept[] {
    try {
      const found: unknown = JSON.parse(this.#storage?.getItem(STORED) ?? "[]");
      return Array.isArray(found) ? (found as Kept[]) : [];
    } catch {
      return [];
    }
  }

  #store(all: readonly Kept[]): boolean {
    try {
      this.#storage?.setItem(STORED, JSON.stringify(all));
      return this.#storage !== null;
    } catch {
      return false; // full, or not allowed in a frame
    }
  }
}

/** No answer at all, or one that says to come back: the same correction may be taken later. */
function mayHelpLater(error: unknown): boolean {
  return error instanceof ApiProblem ? error.status >= 500 || error.status === 401 : true;
}

function newId(): string {
  return crypto.randomUUID().replaceAll("-", "");
}

function ownStorage(): Storage | null {
  try {
    return localStorage;
  } catch {
    return null;
  }
}
