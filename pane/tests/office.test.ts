import { describe, expect, test, vi } from "vitest";
import { openMail, openReply, type OfficeItem, type OfficeMailbox } from "../src/office";
import { ApiProblem } from "../src/problem";
import { isDark } from "../src/theme";
import { OfficeTokenSource } from "../src/token";

const mailbox = (item: OfficeItem | null, rest: Partial<OfficeMailbox> = {}): OfficeMailbox => ({ item, ...rest });
const shared = (status: "succeeded" | "failed"): OfficeItem["getSharedPropertiesAsync"] =>
  (callback) => { callback({ status, value: { targetMailbox: "info@x.example" } }); };

describe("the open mail", () => {
  test("has its id as Graph spells it", async () => {
    const convertToRestId = (id: string): string => id.replaceAll("/", "-");
    expect(await openMail(mailbox({ itemId: "A/b", itemType: "message", internetMessageId: "<m@x>" }, { convertToRestId })))
      .toEqual({ mailbox: "me", messageId: "A-b", internetMessageId: "<m@x>" });
  });

  test("on a phone has a REST id already", async () => {
    expect((await openMail(mailbox({ itemId: "A-b" })))?.messageId).toBe("A-b");
  });

  test.each([["succeeded", "info@x.example"], ["failed", "me"]] as const)("asked for its shared mailbox (%s) lies in %s", async (status, address) => {
    expect((await openMail(mailbox({ itemId: "A", getSharedPropertiesAsync: shared(status)! })))?.mailbox).toBe(address);
  });

  test("in an own folder, where Outlook throws, is one's own", async () => {
    const getSharedPropertiesAsync = (): never => { throw new Error("not shared"); };
    expect((await openMail(mailbox({ itemId: "A", getSharedPropertiesAsync })))?.mailbox).toBe("me");
  });

  test.each([["no item", null], ["an appointment", { itemId: "A", itemType: "appointment" }], ["an item without id", { itemType: "message" }]])(
    "is none for %s", async (_name, item) => { expect(await openMail(mailbox(item))).toBeNull(); });
});

describe("opening a reply", () => {
  test.each<[string, OfficeItem, boolean]>([
    ["with a newer Outlook", { displayReplyFormAsync: (_data, callback) => { callback({ status: "succeeded", value: null }); } }, true],
    ["that Outlook refuses", { displayReplyFormAsync: (_data, callback) => { callback({ status: "failed", value: null }); } }, false],
    ["with an older Outlook", { displayReplyForm: () => undefined }, true],
    ["where it throws", { displayReplyForm: () => { throw new Error("too long"); } }, false],
    ["where there is no such thing", {}, false],
  ])("%s", async (_name, item, opened) => { expect(await openReply(item, "<div></div>")).toBe(opened); });
});

describe("the token", () => {
  const jwt = (exp: number): string => `h.${btoa(JSON.stringify({ exp }))}.s`;
  const source = (...tokens: string[]): { get: OfficeTokenSource["get"]; ask: ReturnType<typeof vi.fn> } => {
    const ask = vi.fn(async () => tokens.shift() ?? "last");
    const api = { onReady: async () => null, EventType: { ItemChanged: "" }, context: {}, auth: { getAccessToken: ask as never } };
    const one = new OfficeTokenSource(api, () => 1_000_000);
    return { get: (options) => one.get(options), ask };
  };

  test("is asked for once while it is good", async () => {
    const { get, ask } = source(jwt(2000));
    expect(await get()).toBe(await get());
    expect(ask).toHaveBeenCalledTimes(1);
  });

  test.each([["it is about to expire", jwt(1030)], ["it can't be read", "opaque"]])("is asked for anew when %s", async (_name, token) => {
    const { get, ask } = source(token, jwt(9999));
    await get();
    expect(await get()).toBe(jwt(9999));
    expect(ask).toHaveBeenCalledTimes(2);
  });

  test("refused by the server is renewed by force", async () => {
    const { get, ask } = source(jwt(2000), jwt(3000));
    await get();
    await get({ fresh: true });
    expect(ask).toHaveBeenLastCalledWith({ allowSignInPrompt: true, forceRefresh: true });
  });

  test("that Office won't give means signing in again", async () => {
    const api = { onReady: async () => null, EventType: { ItemChanged: "" }, context: {}, auth: { getAccessToken: async () => { throw new Error("13001"); } } };
    const error: unknown = await new OfficeTokenSource(api).get().catch((thrown: unknown) => thrown);
    expect((error as ApiProblem).needsSignIn).toBe(true);
  });
});

test.each([
  [{ isDarkTheme: true }, true], [{ bodyBackgroundColor: "#1f1f1f" }, true], [{ bodyBackgroundColor: "#ffffff" }, false],
  [{ bodyBackgroundColor: "white" }, null], [undefined, null],
])("Office's theme %o is dark: %s", (theme, dark) => { expect(isDark(theme)).toBe(dark); });
