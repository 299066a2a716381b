import { describe, expect, test } from "vitest";
import { Session, type View } from "../src/session";
import { bareCard } from "./sample";
import { event, json, MemoryServer, stream, type Answer } from "./server";

const MAIL = { mailbox: "me", messageId: "AAMk-1_", internetMessageId: null };
const JOB = { id: "j1", state: "queued", error: null, card: null };
const FAST = { waitMs: 1, maxWaitMs: 2, attempts: 3 };
const card = bareCard();
const better = [{ op: "replace", path: "/summary/headline", value: "Beter" }];

function session(answers: Record<string, Answer[]>): { server: MemoryServer; one: Session; views: View[] } {
  const server = new MemoryServer({ "POST /api/structure": [json(JOB, 202)], "DELETE /api/jobs/j1": [() => new Response(null, { status: 204 })], ...answers });
  const views: View[] = [];
  return { server, views, one: new Session(server.api, (view) => views.push(view), FAST) };
}

const events = (...list: [string, unknown][]): Answer => stream(list.map(([name, data], index) => event(index + 1, name, data)));
const STREAM = "GET /api/jobs/j1/events";

describe("structuring a mail", () => {
  test("goes through its phases to a card that is refined", async () => {
    const { one, views } = session({ [STREAM]: [events(["state", { state: "fetching" }], ["state", { state: "reading" }], ["card", card], ["patch", better], ["done", { state: "done" }])] });
    await one.start(MAIL);
    expect([...new Set(views.map(({ state, phase }) => `${state} ${phase}`))]).toEqual([
      "working queued", "working fetching", "working reading", "working understanding", "done understanding",
    ]);
    expect(one.view.card?.summary.headline).toBe("Beter");
  });

  test("names mailbox, message, language and time zone", async () => {
    const { one, server } = session({ [STREAM]: [events(["card", card], ["done", {}])] });
    await one.start({ mailbox: "info@x.example", messageId: "AAMk-1_", internetMessageId: "<a@b>" });
    const timezone = new Intl.DateTimeFormat().resolvedOptions().timeZone;
    expect(server.asked[0]?.body).toEqual({ mailbox: "info@x.example", message_id: "AAMk-1_", language: "nl", timezone, internet_message_id: "<a@b>" });
    expect(server.asked[0]?.headers).toMatchObject({ Authorization: "Bearer token1", "Accept-Language": "nl" });
  });

  test("done before is there at once, without a stream", async () => {
    const { one, server } = session({ "POST /api/structure": [json({ ...JOB, state: "done", card })] });
    await one.start(MAIL);
    expect([one.view.state, server.asked.length]).toEqual(["done", 1]);
  });

  test("is not begun for a mail that is only looked at, whose card is shown where it is there", async () => {
    const { one, server } = session({ "POST /api/structure/known": [() => new Response(null, { status: 204 }), json({ code: "access_denied" }, 403), json({ ...JOB, state: "done", card })] });
    const states: string[] = [];
    for (let looks = 0; looks < 3; looks += 1) {
      await one.known(MAIL);
      states.push(one.view.state);
    }
    expect([states, one.view.job, server.to("POST", "/api/structure").length]).toEqual([["idle", "idle", "done"], "j1", 0]);
  });

  test("that was left while its card was looked for is not shown", async () => {
    const { one } = session({ "POST /api/structure/known": [json({ ...JOB, state: "done", card })] });
    const looked = one.known(MAIL);
    one.reset();
    await looked;
    expect(one.view.state).toBe("idle");
  });

  test("done before, with the card left out of the answer, reads it", async () => {
    const { one } = session({ "POST /api/structure": [json({ ...JOB, state: "done" })], "GET /api/jobs/j1": [json({ ...JOB, state: "done", card })] });
    await one.start(MAIL);
    expect(one.view.card).toEqual(card);
  });

  test("whose stream brings no card reads the job", async () => {
    const { one } = session({ [STREAM]: [events(["done", {}])], "GET /api/jobs/j1": [json({ ...JOB, state: "done", card })] });
    await one.start(MAIL);
    expect([one.view.state, one.view.card]).toEqual(["done", card]);
  });

  test("whose patch doesn't fit reads the whole card", async () => {
    const whole = { ...card, language: { code: "fr", confidence: 1 } };
    const { one } = session({
      [STREAM]: [events(["card", card], ["patch", [{ op: "remove", path: "/nope" }]], ["done", {}])],
      "GET /api/jobs/j1": [json({ ...JOB, state: "understanding", card: whole })],
    });
    await one.start(MAIL);
    expect(one.view.card?.language.code).toBe("fr");
  });

  test("that fails says so in the server's words and keeps the first reading", async () => {
    const { one } = session({ [STREAM]: [events(["card", card], ["failed", { code: "graph_busy", detail: "Te druk.", retryable: true }])] });
    await one.start(MAIL);
    expect([one.view.state, one.view.problem?.detail, one.view.card]).toEqual(["failed", "Te druk.", card]);
  });

  test.each([
    ["before any reading begins anew", [], "idle"],
    ["after the first reading keeps it", [["card", card]], "stopped"],
  ] as [string, [string, unknown][], string][])("that is cancelled in another window %s", async (_name, before, state) => {
    const { one } = session({ [STREAM]: [events(...before, ["done", { state: "cancelled" }])], "GET /api/jobs/j1": [json({ ...JOB, state: "cancelled" })] });
    await one.start(MAIL);
    expect([one.view.state, one.view.problem]).toEqual([state, null]);
  });

  test("while the queue is away follows the job that was kept", async () => {
    const { one } = session({
      "POST /api/structure": [json({ code: "unavailable", job: "j1", retry_after: 1 }, 503)],
      [STREAM]: [events(["card", card], ["done", {}])],
    });
    await one.start(MAIL);
    expect(one.view.state).toBe("done");
  });

  test.each([
    ["a mail that is gone", json({ code: "mail_gone", detail: "Weg." }, 404), "mail_gone", false],
    ["a lapsed session", json({ code: "sign_in_again", detail: "Verlopen." }, 401), "sign_in_again", true],
    ["a proxy's page", (): Response => new Response("<html>", { status: 502 }), "internal", false],
    ["no connection", (): Response => { throw new TypeError("Failed to fetch"); }, "network", false],
  ])("of %s ends in its error", async (_name, answer, code, signIn) => {
    const { one } = session({ "POST /api/structure": [answer] });
    await one.start(MAIL);
    expect([one.view.state, one.view.problem?.code, one.view.problem?.needsSignIn]).toEqual(["failed", code, signIn]);
  });
});

describe("asking for another reply", () => {
  const WISH = { wish: "zeg nee", length: "short" as const, tone: null };
  const done = { ...JOB, state: "done", card };

  test("brings the patch and the whole card at the end", async () => {
    const other = { ...card, language: { code: "fr", confidence: 1 } };
    const { one, server, views } = session({
      "POST /api/structure": [json(done)],
      "POST /api/jobs/j1/reply": [json({ ...JOB, state: "refining" }, 202)],
      [STREAM]: [events(["patch", better], ["done", { state: "done" }])],
      "GET /api/jobs/j1": [json({ ...done, card: other })],
    });
    await one.start(MAIL);
    await one.another(WISH);
    expect(server.to("POST", "/api/jobs/j1/reply")[0]?.body).toEqual(WISH);
    expect(views.some((view) => view.state === "working" && view.card?.summary.headline === "Beter")).toBe(true);
    expect([one.view.state, one.view.card]).toEqual(["done", other]);
  });

  test("that is refused keeps the card and says why", async () => {
    const { one } = session({
      "POST /api/structure": [json(done)],
      "POST /api/jobs/j1/reply": [json({ code: "not_ready", detail: "Even geduld." }, 409)],
    });
    await one.start(MAIL);
    await one.another(WISH);
    expect([one.view.state, one.view.problem?.detail, one.view.card]).toEqual(["failed", "Even geduld.", card]);
  });

  test("before there is a card asks nothing", async () => {
    const { one, server } = session({});
    await one.another(WISH);
    expect(server.asked).toEqual([]);
  });
});

describe("leaving a mail", () => {
  const busy = (list: string[]): Record<string, Answer[]> => ({ [STREAM]: [stream(list, "stays open")] });

  async function until(views: View[], holds: (view: View) => boolean): Promise<void> {
    await expect.poll(() => views.some(holds), { interval: 2 }).toBe(true);
  }

  test("before it is done cancels its job and begins anew", async () => {
    const { one, server, views } = session(busy([event(1, "state", { state: "reading" })]));
    const running = one.start(MAIL);
    await until(views, ({ phase }) => phase === "reading");
    one.reset();
    await running;
    expect([one.view.state, server.to("DELETE", "/api/jobs/j1").length]).toEqual(["idle", 1]);
  });

  test("after it is done cancels nothing", async () => {
    const { one, server } = session({ [STREAM]: [events(["card", card], ["done", {}])] });
    await one.start(MAIL);
    one.reset();
    expect(server.to("DELETE", "/api/jobs/j1")).toEqual([]);
  });

  test("by Stop keeps the first reading", async () => {
    const { one, views } = session(busy([event(1, "card", card)]));
    const running = one.start(MAIL);
    await until(views, (view) => view.card !== null);
    one.stop();
    await running;
    expect([one.view.state, one.view.card]).toEqual(["stopped", card]);
  });

  test("before the server named its job cancels it as soon as it does", async () => {
    const late: Answer = async () => { await new Promise((resolve) => setTimeout(resolve, 10)); return json(JOB, 202)(); };
    const { one, server } = session({ "POST /api/structure": [late] });
    const running = one.start(MAIL);
    one.reset();
    await running;
    expect([one.view.state, server.to("DELETE", "/api/jobs/j1").length]).toEqual(["idle", 1]);
  });

  test("nothing of the former mail shows up in the next", async () => {
    const late: Answer = async () => { await new Promise((resolve) => setTimeout(resolve, 30)); return json({ ...JOB, state: "done", card })(); };
    const other = { ...card, message: { ...card.message, id: "m2" } };
    const { one } = session({ "POST /api/structure": [late, json({ ...JOB, id: "j2", state: "done", card: other })] });
    const first = one.start(MAIL);
    await one.start({ ...MAIL, messageId: "AAMk-2" });
    await first;
    expect(one.view.card?.message.id).toBe("m2");
  });
});
