import { describe, expect, test } from "vitest";
import type { Row } from "../src/api";
import { Triage, type TriageView } from "../src/inbox/triage";
import { event, json, MemoryServer, stream, type Answer } from "./server";

const COUNTS = { total: 3, done: 0, failed: 0, waiting: 3 };
const RUN = { id: "t1", state: "running", mailbox: "info@x.example", counts: COUNTS, error: null };
const row = (seq: number, state: Row["state"] = "done"): Partial<Row> => ({ seq, state, subject: `S${seq}`, warnings: [] });
const page = (items: Partial<Row>[], next: number | null = null): Answer => json({ items, next });
const ITEMS = "GET /api/triage/t1/items?after=0&limit=200";

function triage(answers: Record<string, Answer[]>): { server: MemoryServer; one: Triage; views: TriageView[] } {
  const server = new MemoryServer({ "POST /api/triage": [json(RUN, 202)], "GET /api/triage/t1": [json({ ...RUN, state: "done" })], [ITEMS]: [page([])], ...answers });
  const views: TriageView[] = [];
  return { server, views, one: new Triage(server.api, (view) => views.push(view), { waitMs: 1, maxWaitMs: 2, attempts: 3 }) };
}

const STREAM = "GET /api/triage/t1/events";

describe("a triage run", () => {
  test("gathers rows as they come, the latest state of each", async () => {
    const { one, views } = triage({
      [ITEMS]: [page([row(1, "waiting"), row(2, "waiting")]), page([row(1), row(2)])],
      [STREAM]: [stream([event(1, "row", row(1)), event(2, "progress", { counts: { ...COUNTS, done: 1 } }), event(3, "done", {})])],
    });
    await one.start("info@x.example", 500);
    expect([one.view.state, [...one.view.rows.values()].map(({ state }) => state)]).toEqual(["done", ["done", "done"]]);
    expect(views.some(({ counts }) => counts?.done === 1)).toBe(true);
  });

  test("asks for the inbox of that mailbox in the reader's language", async () => {
    const { one, server } = triage({ [STREAM]: [stream([event(1, "done", {})])] });
    await one.start("info@x.example", 500);
    expect(server.asked[0]?.body).toMatchObject({ mailbox: "info@x.example", folder: "inbox", limit: 500, language: "nl" });
  });

  test("while the queue is away follows the run that was kept", async () => {
    const { one } = triage({ "POST /api/triage": [json({ code: "unavailable", job: "t1" }, 503)], [ITEMS]: [page([row(1)])] });
    await one.start("info@x.example", 500);
    expect([one.view.state, one.view.rows.size]).toEqual(["done", 1]);
  });

  test("fetches at its end what a broken stream left out, over all pages", async () => {
    const { one } = triage({
      [ITEMS]: [page([]), page([row(1)], 1)],
      "GET /api/triage/t1/items?after=1&limit=200": [page([row(2), row(3)])],
      [STREAM]: [stream([event(1, "done", {})])],
    });
    await one.start("info@x.example", 500);
    expect([...one.view.rows.keys()]).toEqual([1, 2, 3]);
  });

  test("is not held up by a server that gives the same page for ever", async () => {
    const { one } = triage({ [ITEMS]: [page([row(1)], 0)], [STREAM]: [stream([event(1, "done", {})])] });
    await one.start("info@x.example", 500);
    expect(one.view.state).toBe("done");
  });

  test("found again after it ended shows its rows without a stream", async () => {
    const { one, server } = triage({ [ITEMS]: [page([row(1)])] });
    await one.resume("t1");
    expect([one.view.state, one.view.mailbox, one.view.rows.size, server.to("GET", "/api/triage/t1/events")]).toEqual(["done", "info@x.example", 1, []]);
  });

  test.each<[string, Record<string, Answer[]>, string]>([
    ["a mailbox that is not the user's", { "POST /api/triage": [json({ code: "access_denied", detail: "Geen toegang." }, 403)] }, "access_denied"],
    ["a run that failed", { [STREAM]: [stream([event(1, "failed", {})])], "GET /api/triage/t1": [json({ ...RUN, state: "failed", error: { code: "graph_busy", detail: "Druk." } })] }, "graph_busy"],
    ["a stream that stays away", { [STREAM]: [stream([])] }, "network"],
  ])("ends in an error for %s", async (_name, answers, code) => {
    const { one } = triage(answers);
    await one.start("info@x.example", 500);
    expect([one.view.state, one.view.problem?.code]).toEqual(["failed", code]);
  });

  test("that is cancelled keeps what was done", async () => {
    const { one, server } = triage({
      "POST /api/triage/t1/cancel": [json(RUN, 202)], [ITEMS]: [page([row(1)])],
      [STREAM]: [stream([event(1, "done", {})])], "GET /api/triage/t1": [json({ ...RUN, state: "cancelled" })],
    });
    const running = one.start("info@x.example", 500);
    await expect.poll(() => one.view.runId, { interval: 2 }).toBe("t1");
    await one.cancel();
    await running;
    expect([one.view.state, one.view.rows.size, server.to("POST", "/api/triage/t1/cancel").length]).toEqual(["cancelled", 1, 1]);
  });

  test("redraws far less often than rows come", async () => {
    const many = Array.from({ length: 2000 }, (_, seq) => event(seq + 1, "row", row(seq)));
    const { one, views } = triage({ [STREAM]: [stream([...many, event(5000, "done", {})])] });
    await one.start("info@x.example", 500);
    expect(one.view.rows.size).toBe(2000);
    expect(views.length).toBeLessThan(100);
  });
});
