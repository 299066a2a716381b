import { describe, expect, test } from "vitest";
import type { Row } from "../src/api";
import { categoriesOf, COLUMNS, filtered, inView, NO_FILTER, nextSort, sorted, type Column, type Filter } from "../src/inbox/table";

const row = (seq: number, rest: Partial<Row> = {}): Row => ({
  seq, message_id: `m${seq}`, state: "done", subject: `S${seq}`, from: null, received_at: null, headline: null, category: null,
  priority: null, due: null, warnings: [], automatic: false, error: null, ...rest,
});

const ROWS = [
  row(1, { headline: "Pomp 10 lekt", from: { name: "Élise Noël", address: "e@x.example" }, priority: "low", category: { key: "c", label: "Klacht" } }),
  row(2, { headline: "Pomp 9 lekt", from: { name: "", address: "bart@x.example" }, priority: "high", due: { date: "2026-12-01", time: null } }),
  row(3, { headline: "Offerte", priority: "normal", due: { date: "2026-12-01", time: "10:00" }, warnings: ["hidden_text"], category: { key: "q", label: "Vraag" } }),
  row(4, { state: "waiting" }),
];
const seqs = (rows: Row[]): number[] => rows.map(({ seq }) => seq);

describe("sorting", () => {
  test.each<[Column, boolean, number[]]>([
    ["headline", true, [3, 2, 1, 4]],
    ["headline", false, [4, 1, 2, 3]],
    ["from", true, [2, 1, 3, 4]],
    ["category", false, [3, 1, 2, 4]],
    ["priority", true, [2, 3, 1, 4]],
    ["priority", false, [1, 3, 2, 4]],
    ["due", true, [3, 2, 1, 4]],
    ["due", false, [2, 3, 1, 4]],
    ["warnings", true, [3, 1, 2, 4]],
  ])("by %s, ascending %s, keeps rows without a value last", (column, ascending, order) => {
    expect(seqs(sorted(ROWS, { column, ascending }, "nl"))).toEqual(order);
  });

  test("by nothing is the mailbox's order", () => {
    expect(seqs(sorted([...ROWS].reverse(), null, "nl"))).toEqual([1, 2, 3, 4]);
  });

  test("leaves the rows it was given in their order", () => {
    const rows = [...ROWS].reverse();
    sorted(rows, { column: "due", ascending: true }, "nl");
    expect(seqs(rows)).toEqual([4, 3, 2, 1]);
  });

  test.each(COLUMNS)("by clicking %s goes up, down and back", (column) => {
    const up = nextSort(null, column);
    const down = nextSort(up, column);
    expect([up?.ascending, down?.ascending, nextSort(down, column)]).toEqual([true, false, null]);
  });

  test("of five thousand rows takes a moment only", () => {
    const many = Array.from({ length: 5000 }, (_, seq) => row(seq, { headline: `Mail ${(seq * 7919) % 5000}` }));
    const start = performance.now();
    sorted(many, { column: "headline", ascending: true }, "nl");
    expect(performance.now() - start).toBeLessThan(1000);
  });
});

describe("filtering", () => {
  test.each<[string, Partial<Filter>, number[]]>([
    ["nothing keeps all", {}, [1, 2, 3, 4]],
    ["words in any order", { text: "lekt POMP" }, [1, 2]],
    ["accents don't count", { text: "noel" }, [1]],
    ["an address", { text: "bart@" }, [2]],
    ["white space only", { text: "  " }, [1, 2, 3, 4]],
    ["a category", { category: "q" }, [3]],
    ["a priority", { priority: "high" }, [2]],
    ["a deadline", { due: true }, [2, 3]],
    ["warnings", { warnings: true }, [3]],
    ["several at once", { due: true, text: "pomp" }, [2]],
  ])("by %s", (_name, filter, kept) => {
    expect(seqs(filtered(ROWS, { ...NO_FILTER, ...filter }))).toEqual(kept);
  });

  test("offers the categories there are, by label", () => {
    expect(categoriesOf(ROWS, "nl").map(({ label }) => label)).toEqual(["Klacht", "Vraag"]);
  });
});

test.each([[2000, 0, { from: 0, to: 24 }], [2000, 50_000, { from: 953, to: 985 }], [5, 0, { from: 0, to: 5 }], [0, 0, { from: 0, to: 0 }]])(
  "of %d rows scrolled to %d px only those in view are drawn", (total, scroll, drawn) => {
    expect(inView(total, 52, scroll, 800)).toEqual(drawn);
  });
