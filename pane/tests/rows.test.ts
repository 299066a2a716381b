import { afterEach, describe, expect, test, vi } from "vitest";
import type { Row } from "../src/api";
import { HelderRows } from "../src/inbox/rows";
import { Texts } from "../src/messages";

const row = (seq: number, rest: Partial<Row> = {}): Row => ({
  seq, message_id: `m${seq}`, state: "done", subject: `Onderwerp ${seq}`, from: { name: "Jan", address: "jan@x.example" },
  received_at: null, headline: `Mail ${seq}`, category: { key: "q", label: "Vraag" }, priority: "high", due: null, warnings: [],
  automatic: false, error: null, ...rest,
});

async function shown(rows: Row[]): Promise<HelderRows> {
  const element = new HelderRows();
  element.rows = rows;
  element.texts = new Texts("nl");
  document.body.append(element);
  await element.updateComplete;
  return element;
}

const drawn = (element: HelderRows): HTMLTableRowElement[] => [...element.renderRoot.querySelectorAll<HTMLTableRowElement>("[data-testid=inbox-row]")];
const press = (element: HTMLElement, key: string): boolean =>
  element.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true, composed: true, cancelable: true }));

afterEach(() => { document.body.replaceChildren(); });

describe("the inbox table", () => {
  test("draws a screenful of two thousand rows and leaves room for the others", async () => {
    const element = await shown(Array.from({ length: 2000 }, (_, seq) => row(seq)));
    expect(drawn(element).length).toBeLessThan(60);
    expect(element.renderRoot.querySelector("table")?.getAttribute("aria-rowcount")).toBe("2001");
    expect(Number.parseInt(element.renderRoot.querySelector<HTMLElement>(".below")?.style.height ?? "", 10)).toBeGreaterThan(90_000);
  });

  test("shows what a mail is about, and never takes it for markup", async () => {
    const element = await shown([row(1, { headline: "<img src=x onerror=alert(1)>", subject: "<b>S</b>" })]);
    expect(element.renderRoot.querySelectorAll("img, b").length).toBe(0);
    expect(drawn(element)[0]?.textContent).toContain("<img src=x onerror=alert(1)>");
  });

  test.each<[string, Partial<Row>, string]>([
    ["an error in words", { state: "failed", headline: null, error: { code: "graph_busy", detail: "Te druk." } }, "✕ Te druk."],
    ["an error that only has a code", { state: "failed", headline: null, error: { code: "?", detail: null as never } }, "Er ging iets mis"],
    ["a mail that waits", { state: "waiting", headline: null, subject: null }, "wordt gelezen …"],
    ["its warnings by name", { warnings: ["deceptive_link", "hidden_text"] }, "Misleidende link, Verborgen tekst"],
    ["a mail sent by a machine", { automatic: true }, "Automatisch bericht"],
  ])("shows on its row %s", async (_name, rest, text) => {
    expect(drawn(await shown([row(1, rest)]))[0]?.textContent).toContain(text);
  });

  test("says of a mail that the run did not reach that it was not read", async () => {
    const element = await shown([row(1, { state: "waiting" })]);
    element.running = false;
    await element.updateComplete;
    expect(drawn(element)[0]?.textContent).toContain("niet gelezen");
  });

  test("tells which column was clicked, and by which it is sorted", async () => {
    const element = await shown([row(1)]);
    const sort = vi.fn();
    element.addEventListener("helder-sort", (event) => { sort((event as CustomEvent).detail); });
    element.renderRoot.querySelector<HTMLElement>("[data-testid=sort-due]")!.click();
    expect(sort).toHaveBeenCalledWith("due");
    element.sort = { column: "due", ascending: false };
    await element.updateComplete;
    expect([...element.renderRoot.querySelectorAll("th")].map((head) => head.getAttribute("aria-sort")))
      .toEqual(["none", "none", "none", "none", "descending", "none"]);
  });

  test("is walked with j and k and opened with Enter", async () => {
    const element = await shown([row(1), row(2), row(3)]);
    const opened: number[] = [];
    element.addEventListener("helder-open", (event) => { opened.push((event as CustomEvent<Row>).detail.seq); });
    for (const key of ["j", "j", "j", "j", "k"]) {
      press(document.body, key);
      await element.updateComplete;
    }
    press(drawn(element)[1]!, "Enter");
    expect([element.current, opened]).toEqual([2, [2]]);
  });

  test("moves on from card to card while one is open", async () => {
    const element = await shown([row(1), row(2)]);
    const opened: number[] = [];
    element.addEventListener("helder-open", (event) => { opened.push((event as CustomEvent<Row>).detail.seq); });
    element.opened = 1;
    element.current = 1;
    press(document.body, "j");
    expect(opened).toEqual([2]);
  });

  test("leaves keys alone that are typed into a field", async () => {
    const element = await shown([row(1), row(2)]);
    const field = document.createElement("input");
    document.body.append(field);
    press(field, "j");
    expect(element.current).toBeNull();
  });

  test("has one row in the tab order", async () => {
    const element = await shown([row(1), row(2), row(3)]);
    expect(drawn(element).map(({ tabIndex }) => tabIndex)).toEqual([0, -1, -1]);
  });
});
