import { describe, expect, test } from "vitest";
import { openMail, openReply, type OfficeItem, type OfficeMailbox } from "../src/office";
import { isDark } from "../src/theme";

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

test.each([
  [{ isDarkTheme: true }, true], [{ bodyBackgroundColor: "#1f1f1f" }, true], [{ bodyBackgroundColor: "#ffffff" }, false],
  [{ bodyBackgroundColor: "white" }, null], [undefined, null],
])("Office's theme %o is dark: %s", (theme, dark) => { expect(isDark(theme)).toBe(dark); });
