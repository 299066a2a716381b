import { describe, expect, test } from "vitest";
import { Doing, keyOf, learn, likely, offered, type Entry, type StepChange, type StepsView } from "../src/steps";
import { told } from "../src/card/told";
import { Texts } from "../src/messages";
import { fullCard } from "./sample";
import { json, MemoryServer, type Answer } from "./server";

const FLAG: StepChange = { step: "flag", values: { due: "2026-11-27" } };
const TASK: StepChange = { step: "task", values: { title: "Pomp leveren", due: null, list: "Werf" } };
const DRAFT: StepChange = { step: "draft", values: { text: "Dag" } };
const entry = (change: StepChange, state: Entry["state"], id = "e1", message = "m1"): Entry =>
  ({ id, state, message_id: message, change, undoable: state === "done" || state === "conflict", error: null });
const steps = (entries: Entry[], proposed: StepChange[] = [FLAG]): Answer =>
  json({ proposed: proposed.map((change) => ({ change, reason: "" })), entries });
const PACE = { first: 1, longest: 2 };

function at(server: MemoryServer): { doing: Doing; views: StepsView[] } {
  const views: StepsView[] = [];
  return { doing: new Doing(server.api, (view) => { views.push(view); }, PACE), views };
}

describe("what a card offers to do", () => {
  test("is what the playbook proposes, but for the draft, which stands with the reply", () => {
    expect(offered(fullCard(), { proposed: [FLAG, DRAFT].map((change) => ({ change, reason: "" })), entries: [] })).toEqual([FLAG]);
  });

  test("has a task for each further action of the reader, in the same list", () => {
    const card = fullCard();
    const action = { ...card.actions[0]!, owner: { name: null, address: null, is_reader: true } };
    card.actions = [{ ...action, what: "Pomp leveren" }, { ...action, what: "Koen\n bellen", due: null }, { ...action, what: "niet ik", owner: null }];
    const titles = offered(card, { proposed: [{ change: TASK, reason: "" }], entries: [] }).map((change) => change.values);
    expect(titles).toEqual([TASK.values, { title: "Koen bellen", due: null, list: "Werf" }]);
  });

  test("is expected before it is known, in the room that it will take", () => {
    const card = fullCard();
    const steps = likely(card).map(({ step }) => step);
    expect(steps.filter((step) => step !== "task")).toEqual(["category", "flag"]);
    learn(card, { proposed: [{ change: { step: "folder", values: { path: "archive" } }, reason: "" }], entries: [] });
    expect(likely(card).at(-1)?.step).toBe("folder");
  });

  test("is the same change whatever it leaves to what is usual", () => {
    expect(keyOf({ step: "flag", values: {} })).toBe(keyOf({ step: "flag", values: { due: null } }));
    expect(keyOf(FLAG)).not.toBe(keyOf({ step: "flag", values: {} }));
  });
});

describe("doing things", () => {
  test("makes nothing until it is pressed", async () => {
    const server = new MemoryServer({ "GET /api/jobs/j1/steps": [steps([])], "GET /api/journal?limit=200": [json({ items: [] })] });
    await at(server).doing.open("j1", "m1");
    expect(server.asked.map(({ method }) => method)).toEqual(["GET", "GET"]);
  });

  test("is followed from the press until it is done", async () => {
    const server = new MemoryServer({
      "GET /api/jobs/j1/steps": [steps([]), steps([entry(FLAG, "planned")]), steps([entry(FLAG, "doing")]), steps([entry(FLAG, "done")])],
      "GET /api/journal?limit=200": [json({ items: [] })],
      "POST /api/jobs/j1/apply": [json({ entries: [] }, 202)],
    });
    const { doing, views } = at(server);
    await doing.open("j1", "m1");
    await doing.make([FLAG]);
    expect(server.to("POST", "/api/jobs/j1/apply").map(({ body }) => body)).toEqual([{ steps: [FLAG] }]);
    expect(views.some(({ pressed }) => pressed.has(keyOf(FLAG)))).toBe(true);
    expect([doing.view.entries[0]?.state, doing.view.pressed.size]).toEqual(["done", 0]);
  });

  test("pressed twice is asked once", async () => {
    const server = new MemoryServer({
      "GET /api/jobs/j1/steps": [steps([])], "GET /api/journal?limit=200": [json({ items: [] })], "POST /api/jobs/j1/apply": [json({})],
    });
    const { doing } = at(server);
    await doing.open("j1", "m1");
    await Promise.all([doing.make([FLAG]), doing.make([FLAG])]);
    expect(server.to("POST", "/api/jobs/j1/apply").length).toBe(1);
  });

  test("all at once goes in presses of ten", async () => {
    const server = new MemoryServer({
      "GET /api/jobs/j1/steps": [steps([])], "GET /api/journal?limit=200": [json({ items: [] })], "POST /api/jobs/j1/apply": [json({})],
    });
    const { doing } = at(server);
    await doing.open("j1", "m1");
    await doing.make(Array.from({ length: 13 }, (_, at) => ({ step: "task", values: { title: `${at}` } }) as StepChange));
    expect(server.to("POST", "/api/jobs/j1/apply").map(({ body }) => (body as { steps: unknown[] }).steps.length)).toEqual([10, 3]);
  });

  test.each([
    ["refused", json({ code: "consent_needed", detail: "Stem toe." }, 403), "consent_needed"],
    ["lost", () => Promise.reject(new TypeError("network")), "network"],
  ])("that is %s is told, and can be tried again", async (_name, answer, code) => {
    const server = new MemoryServer({
      "GET /api/jobs/j1/steps": [steps([])], "GET /api/journal?limit=200": [json({ items: [] })],
      "POST /api/jobs/j1/apply": [answer as Answer, json({})],
    });
    const { doing } = at(server);
    await doing.open("j1", "m1");
    await doing.make([FLAG]);
    expect([doing.view.problem?.code, doing.view.pressed.size]).toEqual([code, 0]);
    await doing.retry();
    expect([doing.view.problem, server.to("POST", "/api/jobs/j1/apply").length]).toEqual([null, 2]);
  });

  test("is undone, though another card of the same mail had it done", async () => {
    const old = entry(FLAG, "done", "e0");
    const server = new MemoryServer({
      "GET /api/jobs/j1/steps": [steps([])],
      "GET /api/journal?limit=200": [json({ items: [old, entry(FLAG, "done", "other", "m2")] })],
      "GET /api/journal/e0": [json({ ...old, state: "undoing" }), json({ ...old, state: "undone", undoable: false })],
      "POST /api/journal/e0/undo": [json({})],
    });
    const { doing } = at(server);
    await doing.open("j1", "m1");
    expect(doing.view.entries.map(({ id }) => id)).toEqual(["e0"]);
    await doing.undo(old);
    expect(doing.view.entries[0]?.state).toBe("undone");
  });

  test("of a mail that was left changes nothing beside the next one", async () => {
    let answer: (response: Response) => void = () => undefined;
    const server = new MemoryServer({
      "GET /api/jobs/j1/steps": [() => new Promise<Response>((resolve) => { answer = resolve; })], "GET /api/journal?limit=200": [json({ items: [] })],
    });
    const { doing } = at(server);
    const first = doing.open("j1", "m1");
    await doing.open(null);
    answer(new Response(JSON.stringify({ proposed: [{ change: FLAG, reason: "" }], entries: [entry(FLAG, "doing")] })));
    await first;
    expect(doing.view.proposed).toEqual([]);
  });
});

describe("what is said aloud", () => {
  const texts = new Texts("nl");
  test.each<[Entry["state"], Entry["state"], string | null]>([
    ["doing", "done", "Gedaan: Taak “Pomp leveren”."], ["undoing", "undone", "Ongedaan gemaakt: Taak “Pomp leveren”."],
    ["doing", "failed", "Niet gedaan: Taak “Pomp leveren”."], ["planned", "doing", null], ["done", "done", null],
  ])("when a step goes from %s to %s", (before, now, text) => {
    expect(told([entry(TASK, before)], [entry(TASK, now)], texts)).toBe(text);
  });
});
