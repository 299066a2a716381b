import { describe, expect, test } from "vitest";
import { follow, pause } from "../src/follow";
import { ApiProblem } from "../src/problem";
import type { StreamEvent } from "../src/sse";
import { event, json, MemoryServer, stream, type Answer } from "./server";

const PATH = "/api/jobs/j1/events";
const FAST = { waitMs: 1, maxWaitMs: 2 };

async function followed(answers: Answer[], rest: object = {}): Promise<{ server: MemoryServer; seen: StreamEvent[]; error: unknown }> {
  const server = new MemoryServer({ [`GET ${PATH}`]: answers });
  const seen: StreamEvent[] = [];
  const onEvent = (one: StreamEvent): boolean => seen.push(one) > 0 && one.event === "done";
  const error: unknown = await follow(server.api, PATH, { ...FAST, signal: new AbortController().signal, onEvent, ...rest }).catch((thrown: unknown) => thrown);
  return { server, seen, error };
}

describe("following a stream", () => {
  test("ends with the last event, though the connection stays open", async () => {
    const { seen, error } = await followed([stream([event(1, "state", {}), event(2, "done", {})], "stays open")]);
    expect([seen.map((one) => one.event), error]).toEqual([["state", "done"], undefined]);
  });

  test.each(["closes", "breaks"] as const)("goes on behind the last event seen when the connection %s", async (end) => {
    const { server, seen } = await followed([stream([event(1, "state", {}), event(2, "card", {})], end), stream([event(3, "done", {})])]);
    expect(seen.map((one) => one.id)).toEqual(["1", "2", "3"]);
    expect(server.asked.map(({ headers }) => headers["Last-Event-ID"])).toEqual([undefined, "2"]);
  });

  test("takes characters cut in two by the network", async () => {
    const bytes = new TextEncoder().encode('id: 1\nevent: done\ndata: "é😀"\n\n');
    const cut: Answer = () => new Response(new ReadableStream({
      start(controller) { for (const byte of bytes) controller.enqueue(Uint8Array.of(byte)); controller.close(); },
    }));
    expect((await followed([cut])).seen[0]?.data).toBe('"é😀"');
  });

  test("reconnects when nothing is heard for too long", async () => {
    const silent = stream([event(1, "state", {})], "stays open");
    const { server, error } = await followed([silent, stream([event(2, "done", {})])], { silenceMs: 20 });
    expect([error, server.asked.length]).toEqual([undefined, 2]);
  });

  test.each([503, 429, 500])("tries again after a %d", async (status) => {
    const { error } = await followed([json({ code: "unavailable" }, status), stream([event(1, "done", {})])]);
    expect(error).toBeUndefined();
  });

  test.each([404, 403, 422])("gives up at once on a %d", async (status) => {
    const { server, error } = await followed([json({ code: "not_found" }, status)]);
    expect(error).toBeInstanceOf(ApiProblem);
    expect(server.asked.length).toBe(1);
  });

  test("gives up after some attempts without any event", async () => {
    const { server, error } = await followed([stream([])], { attempts: 3 });
    expect((error as ApiProblem).code).toBe("network");
    expect(server.asked.length).toBe(3);
  });

  test("renews a refused token once", async () => {
    const { server, error } = await followed([json({}, 401), stream([event(1, "done", {})])]);
    expect([error, server.asked.map(({ headers }) => headers["Authorization"])]).toEqual([undefined, ["Bearer token1", "Bearer token2"]]);
  });

  test("stops when it is aborted", async () => {
    const stop = new AbortController();
    const { error } = await followed([stream([event(1, "state", {})])], { signal: stop.signal, onEvent: () => { stop.abort(); return false; } });
    expect((error as Error).name).toBe("AbortError");
  });
});

test("a pause ends at once when it is aborted", async () => {
  const stop = new AbortController();
  const waiting = pause(60_000, stop.signal);
  stop.abort();
  await expect(waiting).rejects.toThrow();
});
