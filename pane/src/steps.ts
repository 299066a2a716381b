/** Steps on the mail: what the playbook proposes, what was asked for, what became of it, and its undoing. */

import type { HelderApi } from "./api";
import type { Action, StructuredMail } from "./contract";
import { pause } from "./follow";
import { asProblem, type ApiProblem } from "./problem";

/** One change in Microsoft 365, as the API takes and gives it. */
export type StepChange =
  | { step: "category"; values: { name: string; colour?: string } }
  | { step: "folder"; values: { path: string } }
  | { step: "flag"; values: { due?: string | null } }
  | { step: "draft"; values: { text: string; reply_all?: boolean } }
  | { step: "forward"; values: { to: string; comment?: string | null } }
  | { step: "task"; values: { title: string; due?: string | null; list?: string | null } }
  | { step: "planner"; values: { title: string; plan: string; bucket?: string | null; due?: string | null; assign?: readonly string[] } }
  | { step: "event"; values: { subject: string; start: string; end: string; all_day?: boolean; show_as?: string } };

export type EntryState = "planned" | "doing" | "done" | "failed" | "undoing" | "undone" | "conflict";

/** An entry of the journal. */
export interface Entry {
  id: string;
  state: EntryState;
  message_id: string;
  change: StepChange;
  undoable: boolean;
  error: { code: string; detail: string } | null;
}

export interface Proposed {
  change: StepChange;
  reason: string;
}

export interface Steps {
  proposed: readonly Proposed[];
  /** Oldest first; what was done on the same mail at another time too. */
  entries: readonly Entry[];
}

export interface StepsView extends Steps {
  /** Whether the server has told what there is. */
  known: boolean;
  /** Pressed, and not yet known to the server: keys of changes, ids of entries. */
  pressed: ReadonlySet<string>;
  problem: ApiProblem | null;
}

export const NO_STEPS: StepsView = { known: false, proposed: [], entries: [], pressed: new Set(), problem: null };
/** So many the API takes in one press. */
const MOST = 10;
const ON_ITS_WAY: ReadonlySet<EntryState> = new Set(["planned", "doing", "undoing"]);

/** Whether something is still being made or undone. */
export function onItsWay(entry: Entry): boolean {
  return ON_ITS_WAY.has(entry.state);
}

/** A change by its value: two that would do the same are one. */
export function keyOf(change: StepChange): string {
  const values: Record<string, unknown> = { ...DEFAULTS[change.step], ...change.values };
  return JSON.stringify([change.step, ...Object.keys(values).sort().map((name) => [name, values[name]])]);
}

const DEFAULTS: Record<StepChange["step"], object> = {
  category: { colour: "none" }, folder: {}, flag: { due: null }, draft: { reply_all: false }, forward: { comment: null },
  task: { due: null, list: null }, planner: { bucket: null, due: null, assign: [] },
  event: { all_day: false, show_as: "tentative" },
};

/**
 * What the card offers to do: the playbook's proposals, and beside its one task a task for each further action of the
 * reader. The draft stands with the reply.
 */
export function offered(card: StructuredMail, { proposed }: Steps): StepChange[] {
  const found: StepChange[] = [];
  for (const { change } of proposed) {
    if (change.step === "draft") continue;
    found.push(change);
    if (change.step === "task") found.push(...furtherTasks(card, change));
  }
  return found;
}

/** Categories whose mails the playbook moves, as far as this page has seen. */
const moved = new Map<string, boolean>([["automatic", true], ["newsletter", true]]);

/** What a card will likely offer, in its order: the room of it is kept, so that nothing jumps when it comes. */
export function likely(card: StructuredMail): StepChange[] {
  const first = card.actions.flatMap(({ due }) => (due ? [due.date] : [])).sort()[0];
  const start = card.facts.find(({ type, value }) => type === "date" && value.includes("T"))?.value;
  const titles = new Map(card.actions.filter(({ owner }) => owner?.is_reader).map((action) => [action.what, taskOf(action, null)]));
  return [
    { step: "category", values: { name: card.category.label } },
    ...(first === undefined ? [] : [{ step: "flag" as const, values: { due: first } }]),
    ...titles.values(),
    ...(start === undefined ? [] : [{ step: "event" as const, values: { subject: card.message.subject, start, end: start } }]),
    ...(moved.get(card.category.key) ? [{ step: "folder" as const, values: { path: "archive" } }] : []),
  ];
}

/** What a card offered: the next one of its category is expected to have a move, or none. */
export function learn(card: StructuredMail, { proposed }: Steps): void {
  moved.set(card.category.key, proposed.some(({ change }) => change.step === "folder"));
}

function furtherTasks(card: StructuredMail, first: Extract<StepChange, { step: "task" }>): StepChange[] {
  const mine = card.actions.filter(({ owner }) => owner?.is_reader).map((action) => taskOf(action, first.values.list ?? null));
  const keys = new Set([first.values.title, ""]);
  return mine.filter(({ values: { title } }) => !keys.has(title) && keys.add(title));
}

function taskOf(action: Action, list: string | null): Extract<StepChange, { step: "task" }> {
  const title = [...action.what.replace(/\s+/gu, " ").trim()].slice(0, 255).join("").trim();
  return { step: "task", values: { title, due: action.due?.date ?? null, list } };
}

export interface Pace {
  /** The first wait before looking again, in ms; half as much again each time, up to `longest`. */
  first: number;
  longest: number;
}

/** The steps of one job at a time. No page in here. */
export class Doing {
  view: StepsView = NO_STEPS;
  readonly #api: HelderApi;
  readonly #changed: (view: StepsView) => void;
  readonly #pace: Pace;
  #job: string | null = null;
  #earlier: readonly Entry[] = [];
  #following: AbortController | null = null;
  #looking: AbortSignal | null = null;
  #again: (() => Promise<void>) | null = null;

  /** changed: called with each new view. */
  constructor(api: HelderApi, changed: (view: StepsView) => void, pace: Pace = { first: 250, longest: 3000 }) {
    this.#api = api;
    this.#changed = changed;
    this.#pace = pace;
  }

  /** Show the steps of this job; null for none. Never throws: a card stands without them. */
  async open(job: string | null, message = ""): Promise<void> {
    this.#following?.abort();
    this.#following = new AbortController();
    this.#job = job;
    this.#earlier = [];
    this.#show(NO_STEPS);
    if (job === null) return;
    const { signal } = this.#following;
    await Promise.all([this.#look(signal), this.#recall(message, signal)]).catch(() => undefined);
    if (!signal.aborted) this.#show({ ...this.view, known: true });
    await this.#follow(signal);
  }

  /** The card was corrected: other steps may be proposed. Never throws. */
  async anew(): Promise<void> {
    const signal = this.#following?.signal;
    if (signal && this.#job !== null) await this.#look(signal).catch(() => undefined);
  }

  /** Press: have these made. Never throws; what goes wrong is in the view. */
  async make(changes: readonly StepChange[]): Promise<void> {
    await this.#press(changes.map(keyOf), () => this.make(changes), async (job) => {
      for (let at = 0; at < changes.length; at += MOST) await this.#api.apply(job, changes.slice(at, at + MOST));
    });
  }

  /** Press: have this undone. Never throws. */
  async undo(entry: Entry): Promise<void> {
    await this.#press([entry.id], () => this.undo(entry), async () => this.#api.undoEntry(entry.id));
  }

  /** Try again what was refused last. Never throws. */
  async retry(): Promise<void> {
    await this.#again?.();
  }

  async #press(keys: readonly string[], again: () => Promise<void>, act: (job: string) => Promise<unknown>): Promise<void> {
    const [job, signal] = [this.#job, this.#following?.signal];
    if (job === null || !signal || keys.some((key) => this.view.pressed.has(key))) return;
    this.#again = again;
    this.#show({ ...this.view, problem: null, pressed: new Set([...this.view.pressed, ...keys]) });
    let problem: ApiProblem | null = null;
    try {
      await act(job);
    } catch (error) {
      problem = asProblem(error);
    }
    await this.#look(signal).catch(() => undefined); // written down before it was refused: the entry says so
    if (signal.aborted) return;
    this.#show({ ...this.view, problem, pressed: new Set([...this.view.pressed].filter((key) => !keys.includes(key))) });
    await this.#follow(signal);
  }

  async #follow(signal: AbortSignal): Promise<void> {
    if (this.#looking === signal) return;
    this.#looking = signal;
    let wait = this.#pace.first;
    while (!signal.aborted && this.view.entries.some(onItsWay)) {
      await pause(wait, signal).catch(() => undefined);
      wait = Math.min(this.#pace.longest, wait * 1.5);
      await this.#look(signal).catch(() => undefined);
    }
    if (this.#looking === signal) this.#looking = null;
  }

  async #look(signal: AbortSignal): Promise<void> {
    if (this.#job === null) return;
    const [steps, newer] = await Promise.all([this.#api.steps(this.#job, signal), this.#newer(signal)]);
    if (signal.aborted) return;
    this.#earlier = this.#earlier.map((entry) => newer.find(({ id }) => id === entry.id) ?? entry);
    const own = new Set(steps.entries.map(({ id }) => id));
    const others = this.#earlier.filter(({ id }) => !own.has(id));
    this.#show({ ...this.view, known: true, proposed: steps.proposed, entries: [...others, ...steps.entries] });
  }

  /** Of the earlier entries those that change, read anew: they are another job's. */
  async #newer(signal: AbortSignal): Promise<Entry[]> {
    const changing = this.#earlier.filter((entry) => onItsWay(entry) || this.view.pressed.has(entry.id));
    return Promise.all(changing.map(async ({ id }) => this.#api.entry(id, signal)));
  }

  /** What was done on this mail by other cards of it: before it was moved, in another language. */
  async #recall(message: string, signal: AbortSignal): Promise<void> {
    const found = await this.#api.journal(signal);
    if (signal.aborted) return;
    this.#earlier = found.filter((entry) => entry.message_id === message && message !== "").reverse();
    const known = new Set(this.view.entries.map(({ id }) => id));
    this.#show({ ...this.view, entries: [...this.#earlier.filter(({ id }) => !known.has(id)), ...this.view.entries] });
  }

  #show(view: StepsView): void {
    this.view = view;
    this.#changed(view);
  }
}
