import { afterEach, describe, expect, test, vi } from "vitest";
import type { OfficeApi, OfficeDialog, OfficeUi } from "../src/office";
import { ApiProblem } from "../src/problem";
import { signInProblem } from "../src/sign-in/errors";
import { openDialog } from "../src/sign-in/office-dialog";
import { openPopup } from "../src/sign-in/popup";
import { scopesFor, settingsOfPage } from "../src/sign-in/settings";
import { openerOf, readSaid, WindowSource, type Opener } from "../src/sign-in/window";
import { NotHere, SignIn, type TokenSource, type Way } from "../src/token";

const SETTINGS = { clientId: "app", authority: "https://login.example/t", scope: "api://app/access_as_user" };
const jwt = (exp: number): string => `h.${btoa(JSON.stringify({ exp }))}.s`;

function page(content: string): void {
  document.head.innerHTML = `<meta name="helder-sign-in">`;
  document.head.querySelector("meta")?.setAttribute("content", content);
}

function office(supported: boolean, ui?: OfficeUi): OfficeApi {
  const context = { requirements: { isSetSupported: () => supported }, ...(ui ? { ui } : {}) };
  return { onReady: async () => null, EventType: { ItemChanged: "" }, context };
}

const gives = (token: string): Way => async () => ({ get: async () => token });
const throws = (error: Error): Way => async () => ({ get: async () => { throw error; } });
const caught = async (work: Promise<unknown>): Promise<unknown> => work.catch((error: unknown) => error);
const code = async (work: Promise<unknown>): Promise<string> => ((await caught(work)) as ApiProblem).code;

afterEach(() => { document.head.replaceChildren(); vi.unstubAllGlobals(); vi.useRealTimers(); });

describe("the way of signing in", () => {
  const unavailable: Way = async () => { throw new NotHere("no bridge"); };
  test.each<[string, boolean, Way, string]>([
    ["is the host's own where it has one", true, gives("nested"), "nested"],
    ["is a window where the host has none", false, gives("nested"), "window"],
    ["is a window where the host says it has one and hasn't", true, unavailable, "window"],
    ["is a window where the host's own fails", true, throws(new NotHere("PERSISTENT_ERROR")), "window"],
  ])("%s", async (_name, supported, nested, expected) => {
    page(JSON.stringify(SETTINGS));
    const one = new SignIn(office(supported), nested, gives("window"));
    expect([await one.get(), await one.get()]).toEqual([expected, expected]);
  });

  test("is found once", async () => {
    page(JSON.stringify(SETTINGS));
    const nested = vi.fn(gives("nested"));
    const one = new SignIn(office(true), nested, gives("window"));
    await Promise.all([one.get(), one.get(), one.get({ interactive: true })]);
    expect(nested).toHaveBeenCalledTimes(1);
  });

  test("asks once for a token that several want at the same time", async () => {
    page(JSON.stringify(SETTINGS));
    const wishes: object[] = [];
    const get = async (wish: object = {}): Promise<string> => { wishes.push(wish); return `token${wishes.length}`; };
    const one = new SignIn(office(true), async () => ({ get }), gives("window"));
    one.prepare();
    expect(await Promise.all([one.get(), one.get()])).toEqual(["token1", "token1"]);
    expect([await one.get(), await one.get({ fresh: true }), wishes]).toEqual(["token2", "token3", [{}, {}, { fresh: true }]]);
  });

  test("opens no window for a token that is had beforehand", async () => {
    page(JSON.stringify(SETTINGS));
    const open = vi.fn<Opener>();
    new SignIn(office(false), gives("nested"), async () => new WindowSource(open)).prepare();
    await new Promise((done) => { setTimeout(done, 5); });
    expect(open).not.toHaveBeenCalled();
  });

  test("stays the host's own where a person is needed: a window would ask the same", async () => {
    page(JSON.stringify(SETTINGS));
    const one = new SignIn(office(true), throws(new ApiProblem({ code: "consent_needed", status: 401 })), gives("window"));
    expect(await code(one.get())).toBe("consent_needed");
  });

  test.each(["", "{", "[]", "null", '{"clientId": 7}'])("is none on a page that says %j", async (content) => {
    page(content);
    expect(settingsOfPage(document)).toBeNull();
    expect(await code(new SignIn(office(true), gives("n"), gives("w")).get())).toBe("sign_in_failed");
  });

  test("asks for one scope of Helder, and for consent to all of them by name of the application", () => {
    expect([scopesFor(SETTINGS, false), scopesFor(SETTINGS, true)]).toEqual([["api://app/access_as_user"], ["app/.default"]]);
  });
});

describe("what MSAL says", () => {
  test.each<[string, unknown, string]>([
    ["consent is missing", { name: "InteractionRequiredAuthError", subError: "consent_required" }, "consent_needed"],
    ["consent is missing, by the bridge", { name: "InteractionRequiredAuthError", errorCode: "consent_required" }, "consent_needed"],
    ["consent is missing, by number", { name: "ServerError", errorMessage: "AADSTS65001: ..." }, "consent_needed"],
    ["a person is needed", { name: "InteractionRequiredAuthError", errorCode: "x" }, "sign_in_needed"],
    ["the person closed the window", { name: "ClientAuthError", errorCode: "user_cancelled" }, "sign_in_cancelled"],
    ["the person closed the window, by the bridge", { name: "ClientAuthError", errorCode: "user_canceled" }, "sign_in_cancelled"],
    ["the network is away", { name: "ClientAuthError", errorCode: "no_network_connectivity" }, "network"],
  ])("%s", (_name, error, expected) => { expect((signInProblem(error) as ApiProblem).code).toBe(expected); });

  test.each([[{ name: "ServerError", errorCode: "" }], [{ errorCode: "nested_app_auth_bridge_disabled" }], [new Error("?")], [null], ["text"]])(
    "%o leads to the other way", (error) => { expect(signInProblem(error)).toBeInstanceOf(NotHere); });
});

describe("a window of its own", () => {
  const said = (token: string): Opener => async () => ({ type: "helder:signed-in", token });
  test("opens only for who asked for it", async () => {
    const open = vi.fn(said(jwt(9999)));
    expect(await code(new WindowSource(open, () => 0).get())).toBe("sign_in_needed");
    expect(open).not.toHaveBeenCalled();
  });

  test("gives a token that serves while it is good", async () => {
    let now = 0;
    const one: TokenSource = new WindowSource(said(jwt(5000)), () => now);
    expect([await one.get({ interactive: true }), await one.get()]).toEqual([jwt(5000), jwt(5000)]);
    now = 4_950_000;
    expect(await code(one.get())).toBe("sign_in_needed");
  });

  test.each([[{ fresh: true }], [{ claims: "{}" }]])("gives another for %o", async (wish) => {
    const one = new WindowSource(said(jwt(9999)), () => 0);
    await one.get({ interactive: true });
    expect(await code(one.get(wish))).toBe("sign_in_needed");
  });

  test("is told what is demanded", async () => {
    const open = vi.fn(said("t"));
    await new WindowSource(open).get({ interactive: true, claims: '{"a":1}', consent: true });
    expect(Object.fromEntries(open.mock.calls[0]?.[0] ?? [])).toEqual({ claims: '{"a":1}', consent: "1" });
  });

  test("that brings no token says why", async () => {
    const one = new WindowSource(async () => ({ type: "helder:signed-in", code: "consent_needed" }));
    expect(await code(one.get({ interactive: true }))).toBe("consent_needed");
  });

  test.each([["no JSON", "{"], ["another message", '{"type":"other","token":"t"}'], ["nothing", null], ["a number", "7"]])(
    "is not heard where it says %s", (_name, text) => { expect(readSaid(text)).toBeNull(); });
});

describe("Office's dialog", () => {
  function dialogs(status: "succeeded" | "failed" = "succeeded"): { ui: OfficeUi; url: () => string; say: (type: string, what: object) => void; closed: () => boolean } {
    const handlers: Record<string, (said: object) => void> = {};
    let [url, closed] = ["", false];
    const dialog: OfficeDialog = { close: () => { closed = true; }, addEventHandler: (type, handler) => { handlers[type] = handler; } };
    const ui: OfficeUi = { displayDialogAsync: (address, _options, callback) => { url = address; callback({ status, value: dialog }); } };
    return { ui, url: () => url, say: (type, what) => { handlers[type]?.(what); }, closed: () => closed };
  }
  const message = JSON.stringify({ type: "helder:signed-in", token: "t" });

  test("brings the token of a page of the same origin, and closes", async () => {
    const { ui, url, say, closed } = dialogs();
    const done = openDialog(ui, new URLSearchParams({ consent: "1" }));
    expect(new URL(url()).pathname + new URL(url()).search).toBe("/pane/signin.html?consent=1");
    say("dialogMessageReceived", { message, origin: location.origin });
    expect([(await done).token, closed()]).toEqual(["t", true]);
  });

  test("hears nobody of another origin", async () => {
    const { ui, say, closed } = dialogs();
    const done = openDialog(ui, new URLSearchParams());
    say("dialogMessageReceived", { message, origin: "https://evil.example" });
    expect(closed()).toBe(false);
    say("dialogEventReceived", { error: 12006 });
    expect(await code(done)).toBe("sign_in_cancelled");
  });

  test("that can't open is a failure", async () => {
    expect(await code(openDialog(dialogs("failed").ui, new URLSearchParams()))).toBe("sign_in_failed");
  });

  test("is used where there is one", () => {
    expect([openerOf(office(false)), openerOf(office(false, dialogs().ui)) === openPopup]).toEqual([openPopup, false]);
  });
});

describe("a browser's window", () => {
  test("that is kept from opening is a cancelled sign-in", async () => {
    vi.stubGlobal("open", () => null);
    expect(await code(openPopup(new URLSearchParams()))).toBe("sign_in_cancelled");
  });

  test("brings the token by a channel of the same origin", async () => {
    vi.stubGlobal("open", (url: string) => {
      const channel = new BroadcastChannel(new URL(url, "https://x.example").searchParams.get("channel") ?? "");
      setTimeout(() => { channel.postMessage({ type: "helder:signed-in", token: "t" }); channel.close(); }, 5);
      return { closed: false, close: () => undefined };
    });
    expect((await openPopup(new URLSearchParams())).token).toBe("t");
  });

  test("that is closed without a word is a cancelled sign-in", async () => {
    vi.stubGlobal("open", () => ({ closed: true, close: () => undefined }));
    expect(await code(openPopup(new URLSearchParams()))).toBe("sign_in_cancelled");
  });
});
