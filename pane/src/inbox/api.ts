/** The part of Helder's API that is about many mails: runs, their rows, steps on them, mailboxes and their switches. */

import type { Failure, HelderApi } from "../api";
import type { Mailbox, Priority, StructuredMail, WarningKind } from "../contract";
import { ApiProblem } from "../problem";
import type { EntryState, StepChange } from "../steps";

export type StepName = StepChange["step"];
export type RunState = "queued" | "running" | "paused" | "done" | "failed" | "cancelled";

export interface RunCounts {
  total: number | null;
  done: number;
  failed: number;
  waiting: number;
  /** Estimated from its pace; null while that is not known. */
  seconds_left?: number | null;
  /** Of the mails that a language model is asked about after the rules; null where it is asked about none. */
  model?: { wanted: number; done: number; failed: number; why: Readonly<Record<string, number>> } | null;
}

export interface Run {
  id: string;
  kind: "folder" | "selection" | "continuous";
  state: RunState;
  mailbox: string;
  /** A folder's id, or `inbox`. */
  folder: string;
  counts: RunCounts;
  /** What was asked of its rows, by step and what became of it. */
  steps: readonly { step: StepName; state: EntryState; count: number }[];
  /** Whether steps are being made or undone. */
  working: boolean;
  error: Failure | null;
}

export interface Proposal {
  change: StepChange;
  reason: string;
}

/** What of a row's proposals was asked for. */
export interface RowStep {
  entry: string;
  step: StepName;
  state: EntryState;
  undoable: boolean;
  error: Failure | null;
}

export interface RunRow {
  seq: number;
  message_id: string;
  state: "waiting" | "done" | "failed";
  subject: string | null;
  from: Mailbox | null;
  received_at: string | null;
  headline: string | null;
  /** Called as in the reader's language. */
  category: { key: string; label: string } | null;
  priority: Priority | null;
  due: { date: string; time: string | null } | null;
  warnings: WarningKind[];
  automatic: boolean | null;
  error: Failure | null;
  thread: { head: number; size: number } | null;
  answered_at: string | null;
  duplicate_of: number | null;
  duplicates: readonly number[];
  /** No longer where the run found it. */
  left: boolean;
  proposals: readonly Proposal[];
  steps: readonly RowStep[];
}

export interface Group {
  key: string;
  label: string | null;
  count: number;
}

export interface RowsPage {
  items: RunRow[];
  next: number | null;
  total: number;
  groups: readonly Group[];
}

export interface Preview {
  rows: number;
  counts: readonly { step: StepName; target: string | null; count: number }[];
  /** Of the first rows only. */
  changes: readonly { seq: number; subject: string | null; change: StepChange; reason: string }[];
  done_before: number;
}

export interface QuietHours {
  from: string;
  to: string;
}

export interface MailboxSettings {
  address: string;
  continuous: boolean;
  quiet_hours: QuietHours | null;
  quiet_now: boolean;
  timezone: string;
  language: string;
  run_id: string | null;
  followed: boolean;
  stopped: boolean;
  can_manage: boolean;
}

export interface Switch {
  stopped: boolean;
  since: string | null;
  can_manage: boolean;
}

export interface MailFolder {
  id: string;
  name: string;
  /** How many folders are above it. */
  depth: number;
  mails: number;
  inbox: boolean;
}

/** What a run takes of a folder: the newest so many mails, or those of the last so many days. */
export interface Span {
  folder: string;
  limit: number;
  since: string | null;
}

const path = (run: string, rest = ""): string => `/api/triage/${encodeURIComponent(run)}${rest}`;

export class TriageApi {
  readonly helder: HelderApi;
  readonly #reader: { language: string; timezone: string };

  constructor(helder: HelderApi, language: string) {
    this.helder = helder;
    this.#reader = { language, timezone: new Intl.DateTimeFormat().resolvedOptions().timeZone };
  }

  async start(mailbox: string, span: Span, signal?: AbortSignal): Promise<Run> {
    const { folder, limit, since } = span;
    return this.#post("/api/triage", { mailbox, folder, limit, ...(since === null ? {} : { since }), ...this.#reader }, signal);
  }

  async run(id: string, signal?: AbortSignal): Promise<Run> {
    return this.#get(path(id), signal);
  }

  /** Rows by their place in the list that the query makes. */
  async rows(id: string, query: Record<string, string>, after: number, limit: number, signal?: AbortSignal): Promise<RowsPage> {
    const asked = new URLSearchParams({ ...query, after: String(after), limit: String(limit) });
    return this.#get(path(id, `/items?${asked.toString()}`), signal);
  }

  async row(id: string, seq: number, signal?: AbortSignal): Promise<RunRow & { card: StructuredMail | null }> {
    return this.#get(path(id, `/items/${seq}`), signal);
  }

  async steer(id: string, how: "pause" | "resume" | "cancel"): Promise<Run> {
    return this.#post(path(id, `/${how}`));
  }

  /** What would be changed. rows: null for all. */
  async preview(id: string, rows: readonly number[] | null): Promise<Preview> {
    return this.#post(path(id, "/apply"), { ...(rows === null ? {} : { rows }), dry_run: true });
  }

  async apply(id: string, rows: readonly number[] | null, steps: readonly StepName[]): Promise<void> {
    await this.#post(path(id, "/apply"), { ...(rows === null ? {} : { rows }), steps });
  }

  /** How many changes are on their way back. */
  async undo(id: string, rows: readonly number[] | null): Promise<number> {
    return (await this.#post<{ undoing: number | null }>(path(id, "/undo"), rows === null ? {} : { rows })).undoing ?? 0;
  }

  async mailbox(address: string, signal?: AbortSignal): Promise<MailboxSettings> {
    return this.#get(`/api/mailboxes/${encodeURIComponent(address)}`, signal);
  }

  async folders(address: string, signal?: AbortSignal): Promise<readonly MailFolder[]> {
    return (await this.#get<{ items: MailFolder[] }>(`/api/mailboxes/${encodeURIComponent(address)}/folders`, signal)).items;
  }

  async settle(now: MailboxSettings, continuous: boolean, quiet: QuietHours | null): Promise<MailboxSettings> {
    const body = { continuous, quiet_hours: quiet, ...this.#reader };
    return this.#json(await this.helder.call(`/api/mailboxes/${encodeURIComponent(now.address)}`, { method: "PUT", body }));
  }

  async switch(signal?: AbortSignal): Promise<Switch> {
    return this.#get("/api/triage/switch", signal);
  }

  async throw(stopped: boolean): Promise<Switch> {
    return this.#json(await this.helder.call("/api/triage/switch", { method: "PUT", body: { stopped } }));
  }

  async #get<T>(where: string, signal?: AbortSignal): Promise<T> {
    return this.#json(await this.helder.call(where, { signal }));
  }

  async #post<T>(where: string, body?: unknown, signal?: AbortSignal): Promise<T> {
    return this.#json(await this.helder.call(where, { method: "POST", body, signal }));
  }

  async #json<T>(response: Response): Promise<T> {
    try {
      return (await response.json()) as T;
    } catch {
      throw new ApiProblem({ code: "internal", status: response.status });
    }
  }
}
