import { beforeEach, describe, expect, test } from "vitest";
import type { Correction, HelderApi, Job } from "../src/api";
import { Corrections, type Change } from "../src/corrections";
import { ApiProblem } from "../src/problem";

const JOB: Job = { id: "j1", state: "done", error: null, card: null };
const LOW: Change = { kind: "priority", level: "low" };
const HIGH: Change = { kind: "priority", level: "high" };

/** The server as far as corrections need it; `away` is what a call throws. */
class Server {
  away: unknown = null;
  readonly kept: { id: string; change: Change }[] = [];

  async correct(id: string, _job: string, change: Change): Promise<Job> {
    if (this.away) throw this.away;
    this.kept.push({ id, change });
    return JOB;
  }

  async undoCorrection(id: string): Promise<Job> {
    this.kept.splice(this.kept.findIndex((one) => one.id === id), 1);
    return JOB;
  }
}

let server: Server;
let corrections: Corrections;
const changes = (): Change[] => server.kept.map(({ change }) => change);

beforeEach(() => {
  localStorage.clear();
  server = new Server();
  corrections = new Corrections(server as unknown as HelderApi);
});

describe("a correction", () => {
  test("goes to the server at once, with an id of 32 hexadecimal digits", async () => {
    expect(await corrections.correct("j1", LOW)).toBe(JOB);
    expect(server.kept[0]?.id).toMatch(/^[0-9a-f]{32}$/);
    expect(corrections.waiting).toBe(0);
  });

  test.each([
    ["no network", new TypeError("fetch failed")],
    ["a server that restarts", new ApiProblem({ code: "unavailable", status: 503 })],
    ["a token that ran out", new ApiProblem({ code: "not_signed_in", status: 401 })],
  ])("waits on this device with %s, and is sent later, once", async (_name, away) => {
    server.away = away;
    expect(await corrections.correct("j1", LOW)).toBeNull();
    expect(await corrections.correct("j1", HIGH)).toBeNull();
    server.away = null;
    const later = new Corrections(server as unknown as HelderApi);
    await Promise.all([later.sendWaiting(), later.sendWaiting()]);
    expect([changes(), later.waiting]).toEqual([[LOW, HIGH], 0]);
  });

  test("keeps waiting while the server is away", async () => {
    server.away = new TypeError("fetch failed");
    await corrections.correct("j1", LOW);
    await corrections.sendWaiting();
    expect([changes(), corrections.waiting]).toEqual([[], 1]);
  });

  test("that is refused is an error and waits for nothing", async () => {
    server.away = new ApiProblem({ code: "bad_request", status: 422 });
    await expect(corrections.correct("j1", LOW)).rejects.toBe(server.away);
    expect(corrections.waiting).toBe(0);
  });

  test("that waited and is then refused does not hold up the next", async () => {
    server.away = new TypeError("fetch failed");
    await corrections.correct("j1", LOW);
    server.away = new ApiProblem({ code: "not_found", status: 404 });
    await corrections.sendWaiting();
    expect(corrections.waiting).toBe(0);
  });

  test("is an error where nothing can be kept", async () => {
    server.away = new TypeError("fetch failed");
    const nowhere = new Corrections(server as unknown as HelderApi, null);
    await expect(nowhere.correct("j1", LOW)).rejects.toBe(server.away);
  });

  test("survives a store that somebody else wrote into", async () => {
    localStorage.setItem("helder.corrections", "{nonsense");
    expect(corrections.waiting).toBe(0);
    await corrections.sendWaiting();
  });

  test("is taken back", async () => {
    await corrections.correct("j1", LOW);
    const made: Correction = { id: server.kept[0]!.id, change: LOW, mine: true };
    await corrections.undo("j1", made);
    expect(changes()).toEqual([]);
  });
});
