/** Following an event stream until its last event, over breaks of the connection. */

import type { HelderApi } from "./api";
import { ApiProblem } from "./problem";
import { EventStreamParser, type StreamEvent } from "./sse";

export interface FollowOptions {
  signal: AbortSignal;
  /** Takes each event; true means that was the last one. */
  onEvent: (event: StreamEvent) => boolean | Promise<boolean>;
  /** Attempts in a row without any event before giving up. */
  attempts?: number;
  /** For tests: the first wait in ms, doubled each time up to `maxWaitMs`. */
  waitMs?: number;
  maxWaitMs?: number;
  /** The server sends a comment every 15 s: a connection silent for longer than this is dead. */
  silenceMs?: number;
}

interface State {
  lastId: string;
  /** How many came so far, over all connections. */
  events: number;
}

/** A connection that lived so long and then ended was no failure: servers and proxies limit their length. */
const LIVED_MS = 10_000;

/**
 * Read `path` until `onEvent` says that it is done. After a break it goes on behind the last event
 * seen (Last-Event-ID). Throws ApiProblem when the server refuses for good or stays away, and the
 * signal's reason when aborted.
 */
export async function follow(api: HelderApi, path: string, options: FollowOptions): Promise<void> {
  const { signal, attempts = 8, waitMs = 500, maxWaitMs = 10_000 } = options;
  const state: State = { lastId: "", events: 0 };
  let failures = 0;
  for (;;) {
    let asked = 0;
    const [started, before] = [Date.now(), state.events];
    try {
      if (await readOnce(api, path, state, options)) return;
      failures = state.events > before || Date.now() - started > LIVED_MS ? 0 : failures + 1;
    } catch (error) {
      signal.throwIfAborted();
      if (error instanceof ApiProblem && !passing(error)) throw error;
      failures += 1;
      asked = error instanceof ApiProblem ? (error.retryAfterS ?? 0) * 1000 : 0;
    }
    if (failures >= attempts) throw new ApiProblem({ code: "network", status: 0 });
    const backoff = Math.min(maxWaitMs, waitMs * 2 ** failures) * (0.5 + Math.random() / 2);
    await pause(Math.max(asked, backoff), signal);
  }
}

/** Whether trying again may help: the server is overloaded, restarting or away. */
function passing(problem: ApiProblem): boolean {
  return problem.status === 0 ? problem.code === "network" : problem.status === 429 || problem.status >= 500;
}

/** One connection. True when the last event came through it. */
async function readOnce(api: HelderApi, path: string, state: State, options: FollowOptions): Promise<boolean> {
  const dead = new AbortController();
  const signal = AbortSignal.any([options.signal, dead.signal]);
  let timer: ReturnType<typeof setTimeout> | undefined;
  const heard = (): void => {
    clearTimeout(timer);
    timer = setTimeout(() => { dead.abort(); }, options.silenceMs ?? 40_000);
  };
  heard();
  try {
    const headers: Record<string, string> = state.lastId === "" ? {} : { "Last-Event-ID": state.lastId };
    const response = await api.call(path, { stream: true, headers, signal });
    return await readBody(response, state, heard, options.onEvent);
  } finally {
    clearTimeout(timer);
    dead.abort(); // lets go of a connection whose last event came before its end
  }
}

async function readBody(
  response: Response, state: State, heard: () => void, onEvent: FollowOptions["onEvent"],
): Promise<boolean> {
  const reader = response.body?.getReader();
  if (!reader) return false;
  const parser = new EventStreamParser();
  parser.lastId = state.lastId;
  const decoder = new TextDecoder();
  for (;;) {
    const { value, done } = await reader.read();
    if (done) return false;
    heard();
    for (const event of parser.push(decoder.decode(value, { stream: true }))) {
      const last = await onEvent(event);
      state.lastId = event.id;
      state.events += 1;
      if (last) return true;
    }
  }
}

/** Wait, or throw the signal's reason as soon as it is aborted. */
export async function pause(ms: number, signal: AbortSignal): Promise<void> {
  signal.throwIfAborted();
  await new Promise<void>((resolve, reject) => {
    const timer = setTimeout(() => { signal.removeEventListener("abort", stop); resolve(); }, ms);
    const stop = (): void => { clearTimeout(timer); reject(signal.reason as Error); };
    signal.addEventListener("abort", stop, { once: true });
  });
}
