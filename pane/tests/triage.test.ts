import { describe, expect, test, vi } from "vitest";
import { TriageApi, type Run } from "../src/inbox/api";
import { Triage, type RunView } from "../src/inbox/triage";
import { event, json, MemoryServer, stream, type Answer } from "./server";

const COUNTS = { total: 3, done: 0, failed: 0, waiting: 3 };
const RUN: Run = { id: "t1", kind: "folder", folder: "inbox", state: "running", mailbox: "info@x.example", counts: COUNTS, steps: [], working: false, error: null };
const SPAN = { folder: "inbox", limit: 500, since: null };
const STREAM = "GET /api/triage/t1/events";

function triage(answers: Record<string, Answer[]>): { server: MemoryServer; one: Triage; views: RunView[]; came: () => number } {
  const server = new MemoryServer({ "POST /api/triage": [json(RUN, 202)], "GET /api/triage/t1": [json({ ...RUN, state: "done" })], ...answers });
  const views: RunView[] = [];
  const came = vi.fn();
  const timing = { waitMs: 1, maxWaitMs: 2, attempts: 3, gatherMs: 20, lookMs: 1 };
  const one = new Triage(new TriageApi(server.api, "nl"), (view) => views.push(view), came, timing);
  return { server, views, one, came: () => came.mock.calls.length };
}

describe("a triage run", () => {
  test("asks for the inbox of that mailbox in the reader's language", async () => {
    const { one, server } = triage({ [STREAM]: [stream([event(1, "done", {})])] });
    await one.start("info@x.example", { folder: "inbox", limit: 500, since: "2026-11-20T00:00:00Z" });
    expect(server.asked[0]?.body).toMatchObject({ mailbox: "info@x.example", folder: "inbox", limit: 500, since: "2026-11-20T00:00:00Z", language: "nl" });
  });

  test("shows how far it is, with the time left", async () => {
    const counts = { ...COUNTS, done: 1, seconds_left: 12 };
    const { one, views } = triage({ [STREAM]: [stream([event(2, "progress", { state: "running", counts }), event(3, "done", {})])] });
    await one.start("info@x.example", SPAN);
    expect(views.some(({ run }) => run?.counts.seconds_left === 12)).toBe(true);
    expect(one.view.state).toBe("done");
  });

  test("has rows read again far less often than they come", async () => {
    const many = Array.from({ length: 2000 }, (_, seq) => event(seq + 1, "row", {}));
    const { one, came } = triage({ [STREAM]: [stream([...many, event(5000, "done", {})])] });
    await one.start("info@x.example", SPAN);
    expect(came()).toBeLessThan(20);
  });

  test("while the queue is away follows the run that was kept", async () => {
    const { one } = triage({ "POST /api/triage": [json({ code: "unavailable", job: "t1" }, 503)] });
    await one.start("info@x.example", SPAN);
    expect([one.view.state, one.view.run?.id]).toEqual(["done", "t1"]);
  });

  test("found again after it ended needs no stream", async () => {
    const { one, server } = triage({});
    await one.resume("t1");
    expect([one.view.state, one.view.mailbox, server.to("GET", "/api/triage/t1/events")]).toEqual(["done", "info@x.example", []]);
  });

  test.each<[string, Record<string, Answer[]>, string]>([
    ["a mailbox that is not the user's", { "POST /api/triage": [json({ code: "access_denied", detail: "Geen toegang." }, 403)] }, "access_denied"],
    ["a run that failed", { [STREAM]: [stream([event(1, "failed", {})])], "GET /api/triage/t1": [json({ ...RUN, state: "failed", error: { code: "graph_busy", detail: "Druk." } })] }, "graph_busy"],
    ["a stream that stays away", { [STREAM]: [stream([])] }, "network"],
  ])("ends in an error for %s", async (_name, answers, code) => {
    const { one } = triage(answers);
    await one.start("info@x.example", SPAN);
    expect([one.view.state, one.view.problem?.code]).toEqual(["failed", code]);
  });

  test.each(["pause", "cancel"] as const)("is steered: %s", async (how) => {
    const { one, server } = triage({
      [`POST /api/triage/t1/${how}`]: [json({ ...RUN, state: how === "pause" ? "paused" : "cancelled" }, 202)], [STREAM]: [stream([], "stays open")],
    });
    void one.start("info@x.example", SPAN);
    await expect.poll(() => one.view.run?.id, { interval: 2 }).toBe("t1");
    await one.steer(how);
    expect([one.view.state, server.to("POST", `/api/triage/t1/${how}`).length]).toEqual([how === "pause" ? "paused" : "cancelled", 1]);
  });

  test("that failed goes on where it was, with a stream of its own", async () => {
    const failed = { ...RUN, state: "failed", error: { code: "graph_busy", detail: "Druk." } };
    const { one } = triage({
      "GET /api/triage/t1": [json(failed), json(RUN), json({ ...RUN, state: "done" })], "POST /api/triage/t1/resume": [json(RUN, 202)], [STREAM]: [stream([event(1, "done", {})])],
    });
    await one.resume("t1");
    await one.steer("resume");
    expect([one.view.state, one.view.problem]).toEqual(["done", null]);
  });

  test("is watched after a press until its steps are made, the rows read again with each look", async () => {
    const { one, server, came } = triage({
      "POST /api/triage/t1/apply": [json({ press: "p1" }, 202)],
      "GET /api/triage/t1": [json({ ...RUN, state: "done" }), json({ ...RUN, state: "done", working: true }), json({ ...RUN, state: "done" })],
    });
    await one.resume("t1");
    const before = came();
    expect(await one.apply([1, 2], ["category"])).toBe(true);
    expect(one.view.working).toBe(true);
    await expect.poll(() => one.view.working, { interval: 2 }).toBe(false);
    expect([server.to("POST", "/api/triage/t1/apply")[0]?.body, came() - before]).toEqual([{ rows: [1, 2], steps: ["category"] }, 2]);
  });

  test("says that there was nothing to undo", async () => {
    const { one } = triage({ "POST /api/triage/t1/undo": [json({ press: null, undoing: 0 })] });
    await one.resume("t1");
    expect([await one.undo(null), one.view.working]).toEqual([false, false]);
  });

  test("says why a press was refused", async () => {
    const { one } = triage({ "POST /api/triage/t1/apply": [json({ code: "stopped", detail: "Gestopt." }, 409)] });
    await one.resume("t1");
    expect([await one.apply(null, ["flag"]), one.view.problem?.detail]).toEqual([false, "Gestopt."]);
  });
});
