import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { HelderCompose } from "../src/compose";
import { jobOf, remember } from "../src/conversations";
import { Texts } from "../src/messages";
import { isDraft, readDraft, selected, type OfficeItem } from "../src/office";
import { HelderSelection } from "../src/selection";
import { fullCard } from "./sample";
import { json, MemoryServer } from "./server";

let text: string;
const gives = <T>(value: T) => (...rest: unknown[]): void => { (rest.at(-1) as (result: unknown) => void)({ status: "succeeded", value }); };
const fails = (...rest: unknown[]): void => { (rest.at(-1) as (result: unknown) => void)({ status: "failed", value: undefined }); };
const item = (more: object = {}): OfficeItem => ({
  conversationId: "c1", to: { getAsync: gives([{ emailAddress: "jan@klant.example" }]) }, cc: { getAsync: gives([]) },
  body: { getAsync: (_format: string, done: (result: unknown) => void) => { gives(text)(done); }, prependAsync: (html: string, _options: object, done: (result: unknown) => void) => { text = html; gives(null)(done); } },
  getAttachmentsAsync: gives([{ isInline: true }]), ...more,
} as unknown as OfficeItem);

async function beside(draft: OfficeItem, server: MemoryServer): Promise<HelderCompose> {
  const pane = new HelderCompose();
  Object.assign(pane, { item: draft, api: server.api, texts: new Texts("nl"), own: "anke@maes.example" });
  document.body.append(pane);
  await expect.poll(() => pane.draft, { interval: 2 }).not.toBeNull();
  await pane.updateComplete;
  return pane;
}
const all = (pane: HelderCompose | HelderSelection, id: string): HTMLElement[] => [...pane.renderRoot.querySelectorAll<HTMLElement>(`[data-testid="${id}"]`)];

beforeEach(() => { text = "Dag Jan, zie bijlage."; localStorage.clear(); });
afterEach(() => { document.body.replaceChildren(); });

describe("beside a mail being written", () => {
  test("what stands out is told without a card too", async () => {
    const pane = await beside(item(), new MemoryServer({}));
    expect(all(pane, "draft-finding").map((row) => row.dataset["kind"])).toEqual(["attachment"]);
    expect(pane.renderRoot.querySelector(".hint")?.textContent).toContain("niet gestructureerd");
  });

  test("the draft is held against the card that was made in this conversation", async () => {
    remember("c1", "j1");
    const pane = await beside(item(), new MemoryServer({ "GET /api/jobs/j1": [json({ id: "j1", state: "done", error: null, card: fullCard() })] }));
    await expect.poll(() => all(pane, "draft-check")[0]?.dataset["card"], { interval: 2 }).toBe("yes");
    expect(all(pane, "draft-finding").map((row) => row.dataset["kind"])).toContain("unanswered");
  });

  test("the proposal is put into a draft that is empty", async () => {
    remember("c1", "j1");
    text = "";
    const pane = await beside(item(), new MemoryServer({ "GET /api/jobs/j1": [json({ id: "j1", state: "done", error: null, card: fullCard() })] }));
    await expect.poll(() => all(pane, "draft-insert").length, { interval: 2 }).toBe(1);
    all(pane, "draft-insert")[0]!.click();
    expect(text).toContain("&lt;b&gt;");
  });

  test("what Outlook does not tell is taken for empty", async () => {
    text = "Ja";
    const bare = item({ getAttachmentsAsync: undefined, cc: { getAsync: fails }, bcc: { getAsync: () => { throw new Error("not here"); } } });
    expect(await readDraft(bare)).toEqual({ text: "Ja", attachments: 0, recipients: ["jan@klant.example"] });
  });
});

test.each([[item(), true], [{ itemId: "A", to: [] } as OfficeItem, false], [null, false]])("a mail is being written or not", (open, expected) => {
  expect(isDraft(open)).toBe(expected);
});

test("conversations are kept by ids, the newest hundred", () => {
  for (let at = 0; at < 120; at += 1) remember(`c${at}`, `j${at}`);
  remember("c50", "again");
  remember(null, "j");
  expect([jobOf("c119"), jobOf("c50"), jobOf("c3"), jobOf(null)]).toEqual(["j119", "again", null, null]);
  localStorage.setItem("helder.conversations", '{"broken":');
  expect(jobOf("c119")).toBeNull();
});

describe("several mails that are chosen", () => {
  const two = [{ itemId: "A/1", itemType: "Message" }, { itemId: "B+2", itemType: "Message" }, { itemId: "C", itemType: "Appointment" }];
  const convertToRestId = (id: string): string => id.replace("/", "-").replace("+", "_");

  test("are named as the server names them; one alone is no choice of several", async () => {
    expect(await selected({ item: null, convertToRestId, getSelectedItemsAsync: gives(two) })).toEqual(["A-1", "B_2"]);
    expect(await selected({ item: null, getSelectedItemsAsync: gives(two.slice(1)) })).toEqual([]);
    expect(await selected({ item: null })).toEqual([]);
  });

  test("are triaged on a press, and found again on the inbox page", async () => {
    const server = new MemoryServer({ "POST /api/triage": [json({ code: "triage_stopped", detail: "Gestopt." }, 409), json({ id: "run1", state: "queued" }, 202)] });
    const pane = new HelderSelection();
    Object.assign(pane, { ids: ["a", "b"], api: server.api, texts: new Texts("nl") });
    document.body.append(pane);
    await pane.updateComplete;
    expect(server.asked).toEqual([]);
    all(pane, "selection-start")[0]!.click();
    await expect.poll(() => all(pane, "error")[0]?.textContent, { interval: 2 }).toBe("Gestopt.");
    all(pane, "selection-start")[0]!.click();
    await expect.poll(() => all(pane, "selection-open")[0]?.getAttribute("href"), { interval: 2 }).toBe("/inbox/?run=run1");
    expect((server.asked.at(-1)?.body as { message_ids: string[] }).message_ids).toEqual(["a", "b"]);
  });
});

test("the clock is let go of with the page", async () => {
  const cleared = vi.spyOn(globalThis, "clearInterval");
  (await beside(item(), new MemoryServer({}))).remove();
  expect(cleared).toHaveBeenCalled();
});
