/** A server in memory for tests: answers by method and path, in turn, and remembers what was asked. */

import { HelderApi } from "../src/api";

export interface Asked {
  method: string;
  path: string;
  headers: Record<string, string>;
  body: unknown;
}
export type Answer = (signal?: AbortSignal | null) => Response | Promise<Response>;

export const json = (body: unknown, status = 200, headers: Record<string, string> = {}): Answer =>
  () => new Response(JSON.stringify(body), { status, headers });

/** A stream of these pieces that ends after the last, breaks there, or goes on in silence until aborted. */
export function stream(pieces: string[], end: "closes" | "breaks" | "stays open" = "closes"): Answer {
  return (signal) => new Response(new ReadableStream({
    start(controller) {
      for (const piece of pieces) controller.enqueue(new TextEncoder().encode(piece));
      if (end === "closes") controller.close();
      if (end === "breaks") setTimeout(() => { controller.error(new TypeError("network")); }, 0);
      signal?.addEventListener("abort", () => {
        try { controller.error(signal.reason); } catch { /* ended already */ }
      });
    },
  }));
}

export const event = (id: number, name: string, data: unknown): string =>
  `id: ${id}\nevent: ${name}\ndata: ${JSON.stringify(data)}\n\n`;

export class MemoryServer {
  readonly asked: Asked[] = [];
  tokens = 0;
  readonly api: HelderApi;

  /** answers: "GET /path" to its answers in turn; the last one stays. */
  constructor(answers: Record<string, Answer[]>) {
    const fetcher = (async (path: string, init: RequestInit) => {
      const key = `${init.method ?? "GET"} ${path}`;
      const body: unknown = typeof init.body === "string" ? JSON.parse(init.body) : null;
      this.asked.push({ method: init.method ?? "GET", path, headers: init.headers as Record<string, string>, body });
      init.signal?.throwIfAborted();
      const queue = answers[key];
      const answer = queue && queue.length > 1 ? queue.shift() : queue?.[0];
      return answer ? answer(init.signal) : new Response("{}", { status: 404 });
    }) as unknown as typeof fetch;
    this.api = new HelderApi({ get: async () => `token${(this.tokens += 1)}` }, "nl", fetcher);
  }

  to(method: string, path: string): Asked[] {
    return this.asked.filter((asked) => asked.method === method && asked.path === path);
  }
}
