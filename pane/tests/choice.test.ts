import { describe, expect, test } from "vitest";
import type { MailFolder, Run, TriageApi } from "../src/inbox/api";
import { Choice } from "../src/inbox/choice";

const folder = (id: string, rest: Partial<MailFolder> = {}): MailFolder => ({ id, name: id, depth: 0, mails: 1, inbox: false, ...rest });
const NOW = new Date("2026-03-02T09:00:00Z");

/** An API that knows these mailboxes, and which of them it was asked for. */
function api(known: Record<string, readonly MailFolder[]>): { api: TriageApi; asked: string[] } {
  const asked: string[] = [];
  const folders = async (address: string): Promise<readonly MailFolder[]> => {
    asked.push(address);
    const found = known[address];
    if (!found) throw new Error("access denied");
    return found;
  };
  return { api: { folders } as unknown as TriageApi, asked };
}

describe("what a run is to be of", () => {
  test("is the inbox until another of the mailbox's folders is chosen", async () => {
    const choice = new Choice("info@x.example", () => undefined);
    const one = api({ "info@x.example": [folder("a", { inbox: true }), folder("b")] });
    await choice.learn(one.api);
    await choice.learn(one.api); // known by now
    expect([choice.folders.map(({ id }) => id), one.asked]).toEqual([["a", "b"], ["info@x.example"]]);
    expect(choice.wanted(NOW)).toEqual({ mailbox: "info@x.example", span: { folder: "inbox", limit: 500, since: null } });
    [choice.folder, choice.span] = ["b", "days 7"];
    expect(choice.wanted(NOW)?.span).toEqual({ folder: "b", limit: 50_000, since: "2026-02-23T09:00:00.000Z" });
  });

  test("begins at the inbox again with another mailbox, whose folders may not be told", async () => {
    const choice = new Choice("info@x.example", () => undefined);
    const one = api({ "info@x.example": [folder("b")] });
    await choice.learn(one.api);
    choice.folder = "b";
    choice.typed("sales@x.example");
    await choice.learn(one.api);
    expect([choice.folder, choice.folders]).toEqual(["inbox", []]);
  });

  test("is nothing without an address, of which nobody is asked", async () => {
    const choice = new Choice("", () => undefined);
    choice.typed("info");
    const one = api({});
    await choice.learn(one.api);
    expect([choice.wanted(NOW), choice.badAddress, one.asked]).toEqual([null, true, []]);
  });

  test("is what the run that is shown was of", () => {
    const choice = new Choice("", () => undefined);
    choice.took({ mailbox: "info@x.example", kind: "folder", folder: "b" } as Run);
    expect([choice.address, choice.folder]).toEqual(["info@x.example", "b"]);
  });
});
