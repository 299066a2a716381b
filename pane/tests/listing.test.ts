import { describe, expect, test } from "vitest";
import type { RunRow } from "../src/inbox/api";
import { linesOf, inView, rowOf } from "../src/inbox/lines";
import { Listing, PAGE } from "../src/inbox/listing";
import { asked, NO_QUERY, sought, type Query } from "../src/inbox/query";
import { cut, row } from "./inbox-sample";

const MANY = Array.from({ length: 1000 }, (_, at) => row(at + 1, at % 50 === 0 ? { headline: `Pomp lékt ${at}` } : {}));

function listing(rows: readonly RunRow[] = MANY, query: Query = NO_QUERY): { one: Listing; asked: number[]; settled: () => Promise<void>; rows: { now: readonly RunRow[] } } {
  const pages: number[] = [];
  const held = { now: rows };
  const one = new Listing(async (_query, after, limit) => { pages.push(after); return cut(held.now, after, limit); }, query, () => undefined);
  return { one, asked: pages, rows: held, settled: async () => { await new Promise((resolve) => { setTimeout(resolve, 10); }); } };
}

describe("the rows of a run", () => {
  test("are read by pages as they come into view, each once", async () => {
    const { one, asked: pages, settled } = listing();
    one.refresh();
    await settled();
    one.want([520, 530, 620]);
    await settled();
    one.want([530]);
    await settled();
    expect(pages).toEqual([0, 5 * PAGE, 6 * PAGE]);
    expect([one.total, one.at(531)?.seq, one.at(300)]).toEqual([1000, 532, undefined]);
  });

  test("changed on the server are read again where they are in view, the others when they come into view", async () => {
    const { one, asked: pages, rows, settled } = listing();
    one.refresh();
    await settled();
    one.want([150]);
    await settled();
    rows.now = MANY.map((each) => ({ ...each, headline: "anders" }));
    one.refresh();
    await settled();
    expect([pages.slice(2), one.at(150)?.headline, one.at(0)?.headline]).toEqual([[PAGE], "anders", "Pomp lékt 0"]);
  });

  test("are looked through for words, all of them, whatever marks stand on the letters", async () => {
    const { one, settled } = listing();
    one.refresh();
    one.ask({ ...NO_QUERY, text: "LEKT pomp" });
    await settled();
    expect([one.matches?.length, one.read]).toEqual([20, 1000]);
  });

  test("are forgotten when the server is asked for others", async () => {
    const { one, rows, settled } = listing();
    one.refresh();
    await settled();
    rows.now = MANY.slice(0, 3);
    one.ask({ ...NO_QUERY, category: "q" });
    expect([one.total, one.at(0)]).toEqual([null, undefined]);
    await settled();
    expect(one.total).toBe(3);
  });

  test("take the same memory however far one scrolls", async () => {
    const far = Array.from({ length: 30_000 }, (_, at) => row(at + 1));
    const { one, settled } = listing(far);
    one.refresh();
    await settled();
    for (let page = 1; page < 300; page += 1) {
      one.want([page * PAGE]);
      await Promise.resolve();
      await new Promise((resolve) => { setTimeout(resolve, 0); });
    }
    await settled();
    expect([...one.known()].length).toBeLessThanOrEqual(121 * PAGE);
    expect(one.at(29_950)?.seq).toBe(29_951);
  });

  test("are all of them for a file, what is looked for left in", async () => {
    const { one } = listing(MANY, { ...NO_QUERY, text: "pomp" });
    expect((await one.all(new AbortController().signal)).length).toBe(20);
  });

  test("that can't be read say so, and are read when asked again", async () => {
    let broken = true;
    const one = new Listing(async (_query, after, limit) => { if (broken) throw new TypeError("away"); return cut(MANY, after, limit); }, NO_QUERY, () => undefined);
    one.refresh();
    await new Promise((resolve) => { setTimeout(resolve, 5); });
    expect(one.problem?.code).toBe("network");
    broken = false;
    one.refresh();
    await new Promise((resolve) => { setTimeout(resolve, 5); });
    expect([one.problem, one.total]).toEqual([null, 1000]);
  });
});

describe("the lines of the table", () => {
  const rows = [row(1, { thread: { head: 1, size: 2 } }), row(3), row(4)];
  const listed = { total: 3, groups: [{ key: "a", label: "A", count: 2 }, { key: "b", label: "B", count: 1 }], matches: null, at: (place: number) => rows[place] };
  const kinds = (lines: ReturnType<typeof linesOf>): string[] => lines.map((line) => (line.kind === "group" ? line.group.key : `${line.kind} ${rowOf(line, listed)?.seq ?? ""}`));

  test("stand below their groups, an opened conversation's other mails below its row", () => {
    expect(kinds(linesOf(listed, new Set(), new Map([[1, [row(1), row(2)]]])))).toEqual(["a", "row 1", "child 2", "row 3", "b", "row 4"]);
  });

  test("of a closed group are left out", () => {
    expect(kinds(linesOf(listed, new Set(["a"]), new Map()))).toEqual(["a", "b", "row 4"]);
  });

  test("are counted by what was found where something is looked for", () => {
    const lines = linesOf({ ...listed, matches: [1] }, new Set(), new Map());
    expect(lines).toMatchObject([{ kind: "group", group: { key: "a", count: 1 } }, { kind: "row", place: 1 }]);
  });

  test.each([0, 51, 52_000, 519_000, 1e9])("drawn when scrolled to %d px are those in view and a few around", (top) => {
    const { from, to } = inView(10_000, 52, top, 600);
    expect(from).toBeLessThanOrEqual(Math.min(10_000, Math.floor(top / 52)));
    expect(to).toBeGreaterThanOrEqual(Math.min(10_000, Math.ceil((top + 600) / 52)));
    expect(to - from).toBeLessThan(50);
  });
});

describe("a query", () => {
  test("always has an order, so that places count", () => {
    expect(asked(NO_QUERY)).toEqual({ sort: "received", order: "descending", view: "threads" });
  });

  test("tells the server what it can look for, and keeps words to itself", () => {
    const query: Query = { ...NO_QUERY, state: "done", category: "q", priority: "low", due: true, unanswered: true, threads: false, group: "due", text: "pomp", warnings: true };
    expect(asked(query)).toEqual({ sort: "received", order: "descending", view: "mails", group: "due", state: "done", category: "q", priority: "low", due: "any", answered: "false" });
    expect([sought(query)?.(row(1, { headline: "Pomp", warnings: ["hidden_text"] })), sought(query)?.(row(1, { headline: "Pomp" }))]).toEqual([true, false]);
  });
});
