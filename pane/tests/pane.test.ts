import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import type { OfficeItem } from "../src/office";
import { HelderPane } from "../src/pane";
import { fullCard } from "./sample";

// happy-dom has no ElementInternals: Fluent's elements stay undefined here, tests/browser sees the real ones.
vi.mock("@fluentui/web-components/button.js", () => ({}));
vi.mock("@fluentui/web-components/spinner.js", () => ({}));

// How a token is got is tested in sign-in.test.ts, and with the real MSAL in tests/browser.
const wishes: object[] = [];
vi.mock("../src/token", () => ({ SignIn: class { prepare = (): void => undefined; get = async (wish: object = {}): Promise<string> => { wishes.push(wish); return "token"; }; } }));

const JOB = { id: "j1", state: "done", error: null, card: fullCard() };
let item: OfficeItem | null;
let itemChanged: () => void;
let answer: () => Response;
/** Whether the mail's card is there already. */
let known: () => Response;

function office(): object {
  return {
    onReady: async () => ({}),
    EventType: { ItemChanged: "olkItemSelectedChanged" },
    context: {
      displayLanguage: "de-DE",
      officeTheme: { isDarkTheme: true },
      mailbox: { get item() { return item; }, addHandlerAsync: (_type: string, handler: () => void) => { itemChanged = handler; } },
    },
  };
}

const part = (pane: HelderPane, id: string): HTMLElement | null => pane.renderRoot.querySelector<HTMLElement>(`[data-testid="${id}"]`);
const state = (pane: HelderPane): string | undefined => part(pane, "pane-state")?.dataset["state"];

async function opened(): Promise<HelderPane> {
  const pane = new HelderPane();
  document.body.append(pane);
  await expect.poll(() => pane.ready, { interval: 2 }).not.toBe("loading");
  await pane.updateComplete;
  return pane;
}

beforeEach(() => {
  item = { itemId: "A1", itemType: "message" };
  answer = () => new Response(JSON.stringify(JOB));
  vi.stubGlobal("Office", office());
  known = () => new Response(null, { status: 204 });
  vi.stubGlobal("fetch", async (path: string) => (path.endsWith("/known") ? known() : answer()));
});
afterEach(() => {
  document.body.replaceChildren();
  vi.unstubAllGlobals();
});

describe("the pane", () => {
  test("waits for a click, in Outlook's language and theme", async () => {
    const pane = await opened();
    expect([state(pane), part(pane, "structure-button")?.textContent?.trim()]).toEqual(["idle", "Diese Mail strukturieren"]);
    expect([document.documentElement.lang, document.documentElement.dataset["theme"]]).toEqual(["de", "dark"]);
  });

  test("needs none for a card that is there", async () => {
    known = answer;
    const pane = await opened();
    expect(state(pane)).toBe("done");
    expect(part(pane, "structure-button")).toBeNull();
  });

  test.each([
    ["a click", (pane: HelderPane) => { part(pane, "structure-button")!.click(); }],
    ["Enter", () => { document.body.dispatchEvent(new KeyboardEvent("keydown", { key: "Enter", bubbles: true })); }],
  ])("shows the card after %s", async (_name, act) => {
    const pane = await opened();
    act(pane);
    await expect.poll(() => state(pane), { interval: 2 }).toBe("done");
    expect(pane.renderRoot.querySelector("helder-card")).not.toBeNull();
  });

  test("begins anew with another mail", async () => {
    const pane = await opened();
    part(pane, "structure-button")!.click();
    await expect.poll(() => state(pane), { interval: 2 }).toBe("done");
    item = { itemId: "A2", itemType: "message" };
    itemChanged();
    await expect.poll(() => state(pane), { interval: 2 }).toBe("idle");
    expect(pane.renderRoot.querySelector("helder-card")).toBeNull();
  });

  test("says what went wrong in one sentence and tries again", async () => {
    answer = () => new Response(JSON.stringify({ code: "mail_gone", detail: "Verschoben." }), { status: 404 });
    const pane = await opened();
    part(pane, "structure-button")!.click();
    await expect.poll(() => part(pane, "error")?.textContent, { interval: 2 }).toContain("Verschoben.");
    answer = () => new Response(JSON.stringify(JOB));
    part(pane, "retry")!.click();
    await expect.poll(() => state(pane), { interval: 2 }).toBe("done");
    expect(part(pane, "error")).toBeNull();
  });

  test("offers to sign in again where the session lapsed", async () => {
    answer = () => new Response(JSON.stringify({ code: "sign_in_again" }), { status: 401 });
    const pane = await opened();
    part(pane, "structure-button")!.click();
    await expect.poll(() => part(pane, "retry")?.textContent?.trim(), { interval: 2 }).toBe("Anmelden");
  });

  test.each([
    ["signs in as was demanded", { code: "sign_in_again", claims: '{"access_token":{}}' }, "Anmelden", { interactive: true, claims: '{"access_token":{}}', consent: false }],
    ["asks for consent", { code: "consent_needed" }, "Zustimmung erteilen", { interactive: true, claims: null, consent: true }],
  ])("%s on one button, and goes on with the mail", async (_name, problem, button, wish) => {
    answer = () => new Response(JSON.stringify(problem), { status: 403 });
    const pane = await opened();
    part(pane, "structure-button")!.click();
    await expect.poll(() => part(pane, "retry")?.textContent?.trim(), { interval: 2 }).toBe(button);
    answer = () => new Response(JSON.stringify(JOB));
    wishes.length = 0;
    part(pane, "retry")!.click();
    await expect.poll(() => state(pane), { interval: 2 }).toBe("done");
    expect(wishes[0]).toEqual(wish);
  });

  test.each<[string, OfficeItem | null, string]>([
    ["no mail is open", null, "Wählen Sie eine Mail"],
    ["an appointment is open", { itemId: "A", itemType: "appointment" }, "keine Termine"],
  ])("has nothing to structure when %s", async (_name, open, text) => {
    item = open;
    const pane = await opened();
    expect([part(pane, "structure-button"), part(pane, "pane-state")?.textContent?.includes(text)]).toEqual([null, true]);
  });

  test("outside of Outlook says where to open it", async () => {
    vi.stubGlobal("Office", undefined);
    const pane = await opened();
    expect(part(pane, "error")).not.toBeNull();
  });

  test("in an Outlook that is too old says what helps", async () => {
    const old = office() as { context: object };
    vi.stubGlobal("Office", { ...old, context: { ...old.context, requirements: { isSetSupported: (name: string) => name !== "Mailbox" } } });
    const pane = await opened();
    expect([part(pane, "error")?.dataset["why"], part(pane, "about-link") !== null]).toEqual(["start.old_host", true]);
  });

  test("beside a mail being written checks it, and offers no structuring", async () => {
    const asks = { getAsync: () => undefined };
    item = { to: asks, body: asks } as unknown as OfficeItem;
    const pane = await opened();
    expect([pane.renderRoot.querySelector("helder-compose") !== null, part(pane, "structure-button")]).toEqual([true, null]);
  });

  test("opens the reply in Outlook, and says so when it can't", async () => {
    const replies: string[] = [];
    item = { itemId: "A1", displayReplyFormAsync: ({ htmlBody }, callback) => { replies.push(htmlBody); callback({ status: replies.length > 1 ? "failed" : "succeeded", value: null }); } };
    const pane = await opened();
    part(pane, "structure-button")!.click();
    await expect.poll(() => state(pane), { interval: 2 }).toBe("done");
    const insert = (): void => { pane.renderRoot.querySelector("helder-card")!.dispatchEvent(new CustomEvent("helder-insert", { detail: "<div>x</div>", bubbles: true, composed: true })); };
    insert();
    await expect.poll(() => part(pane, "notice")?.textContent, { interval: 2 }).toContain("Entwurf");
    insert();
    await expect.poll(() => part(pane, "notice")?.textContent, { interval: 2 }).toContain("Kopieren Sie");
    expect(replies).toEqual(["<div>x</div>", "<div>x</div>"]);
  });
});
