import { afterEach, describe, expect, test, vi } from "vitest";
import { HelderCard } from "../src/card/card";
import type { StructuredMail } from "../src/contract";
import { Texts } from "../src/messages";
import { NO_STEPS, type StepChange } from "../src/steps";
import { bareCard, fullCard } from "./sample";

async function shown(card: StructuredMail, language = "nl"): Promise<HelderCard> {
  const element = new HelderCard();
  element.card = card;
  element.texts = new Texts(language);
  element.canInsert = true;
  document.body.append(element);
  await element.updateComplete;
  return element;
}

const all = (element: HelderCard, id: string): HTMLElement[] => [...element.renderRoot.querySelectorAll<HTMLElement>(`[data-testid="${id}"]`)];
const headings = (element: HelderCard): string[] => [...element.renderRoot.querySelectorAll("h2 span:first-child")].map((heading) => heading.textContent ?? "");
const button = (element: HelderCard, id: string): HTMLButtonElement => all(element, id)[0]!.querySelector<HTMLButtonElement>("button.value")!;

afterEach(() => { document.body.replaceChildren(); });

describe("the card", () => {
  test("has a section for each thing it found", async () => {
    const element = await shown(fullCard());
    expect(headings(element)).toEqual(["Te doen", "Gevraagd aan u", "Gegevens", "Samenvatting", "Verloop", "Antwoordvoorstel"]);
    const counts = ["headline", "category", "priority", "warning", "action", "request", "fact", "point", "thread-message", "reply-body"];
    expect(counts.map((id) => all(element, id).length)).toEqual([1, 1, 1, 1, 1, 1, 1, 1, 2, 1]);
  });

  test("has no section for what it did not find", async () => {
    const element = await shown(bareCard());
    expect(headings(element)).toEqual([]);
    expect(all(element, "headline")[0]?.textContent).toBe("Jan vraagt een nieuwe pomp");
  });

  test("makes no task of what a mail that wants to deceive asks", async () => {
    const card = fullCard();
    card.category.key = "suspicious";
    card.actions[0]!.due = { date: "2001-01-01", time: null, precision: "day", text: "gisteren" };
    const element = await shown(card, "en");
    expect(headings(element)[0]).toBe("What this mail wants you to do");
    expect(all(element, "action")[0]?.querySelector(".late")).toBeNull();
  });

  test("speaks the reader's language", async () => {
    expect(headings(await shown(fullCard(), "de"))[0]).toBe("Zu tun");
  });

  test.each([["warning"], ["action"], ["request"], ["fact"], ["point"]])("shows the evidence of a %s that is clicked", async (id) => {
    const element = await shown(fullCard());
    const told = vi.fn();
    element.addEventListener("helder-evidence", told);
    button(element, id).click();
    await element.updateComplete;
    expect(all(element, "evidence").length).toBe(1);
    expect(all(element, "evidence")[0]?.querySelector("mark")?.textContent).not.toBe("");
    expect(button(element, id).getAttribute("aria-expanded")).toBe("true");
    expect(told).toHaveBeenCalledTimes(1);
  });

  test("shows the evidence of a value that gets the focus, and hides it on Escape", async () => {
    const element = await shown(fullCard());
    button(element, "action").dispatchEvent(new FocusEvent("focus"));
    await element.updateComplete;
    expect(all(element, "evidence")[0]?.querySelector("blockquote")?.textContent).toBe("Kunt u tegen vrijdag een nieuwe leveren?");
    button(element, "action").dispatchEvent(new KeyboardEvent("keydown", { key: "Escape", bubbles: true, composed: true }));
    await element.updateComplete;
    expect(all(element, "evidence")).toEqual([]);
  });

  test("says why it has this category, though nothing proves the fallback", async () => {
    const element = await shown(bareCard());
    all(element, "category")[0]!.click();
    await element.updateComplete;
    expect(element.renderRoot.querySelector(".reasons")?.textContent).toContain("Geen andere past.");
  });

  test("never takes a mail's text for markup", async () => {
    const card = fullCard();
    const evil = '<img src=x onerror="alert(1)"><script>1</script>';
    card.summary.headline = evil;
    card.actions[0]!.what = evil;
    card.facts[0] = { ...card.facts[0]!, type: "person", value: evil, display: evil };
    card.warnings[0]!.text = evil;
    card.reply!.body_text = evil;
    const element = await shown(card);
    expect(element.renderRoot.querySelectorAll("img, script").length).toBe(0);
    expect(all(element, "headline")[0]?.textContent).toBe(evil);
  });

  test("shows a fact's check with its reason", async () => {
    const card = fullCard();
    card.facts.push({ ...card.facts[0]!, value: "BE00", valid: false });
    const checks = [...(await shown(card)).renderRoot.querySelectorAll<HTMLElement>(".check")];
    expect(checks.map((check) => [check.textContent?.trim(), check.title.length > 0])).toEqual([["✕ controlegetal", true], ["✓ klopt", true]]);
  });

  test("shows the first facts and the rest on demand", async () => {
    const card = fullCard();
    card.facts = Array.from({ length: 30 }, (_, at) => ({ ...card.facts[0]!, value: `BE${at}` }));
    const element = await shown(card);
    expect(all(element, "fact").length).toBe(8);
    element.renderRoot.querySelector<HTMLButtonElement>(".more button")!.click();
    await element.updateComplete;
    expect(all(element, "fact").length).toBe(30);
  });

  test("counts and marks the gaps of the reply, and hands it over escaped", async () => {
    const element = await shown(fullCard());
    expect(all(element, "next-gap")[0]?.textContent).toBe("1 open plek");
    expect(all(element, "gap")[0]?.textContent).toBe("wanneer");
    let html = "";
    element.addEventListener("helder-insert", (event) => { html = (event as CustomEvent<string>).detail; });
    all(element, "insert-reply")[0]!.click();
    expect(html).toContain("&lt;b&gt;");
    expect(html).toContain("[[wanneer]]");
  });

  test("takes what is written into a gap along, escaped, and counts it no more", async () => {
    const element = await shown(fullCard());
    const gap = all(element, "gap")[0]!;
    gap.textContent = " vrijdag <i>\n ";
    gap.dispatchEvent(new Event("input", { bubbles: true }));
    await element.updateComplete;
    expect(all(element, "next-gap")).toEqual([]);
    let html = "";
    element.addEventListener("helder-insert", (event) => { html = (event as CustomEvent<string>).detail; });
    all(element, "insert-reply")[0]!.click();
    expect([html.includes("vrijdag &lt;i&gt;"), html.includes("[[")]).toEqual([true, false]);
  });

  test("offers what can be done, shows what was, and each has one button", async () => {
    const element = await shown(fullCard());
    const flag: StepChange = { step: "flag", values: { due: "2026-11-27" } };
    const folder: StepChange = { step: "folder", values: { path: "archive/Klachten" } };
    const made = { id: "e1", message_id: "m1", change: folder, undoable: true, error: null };
    element.steps = { ...NO_STEPS, known: true, proposed: [flag, folder].map((change) => ({ change, reason: "" })), entries: [{ ...made, state: "done" }] };
    await element.updateComplete;
    expect(all(element, "step").map((row) => row.querySelector(".what")?.textContent)).toEqual(["Markering, tegen vr 27 nov"]);
    expect(all(element, "done")[0]?.querySelector(".what")?.textContent).toBe("✓ Verplaatsen naar Archief / Klachten");
    const heard: string[] = [];
    for (const type of ["helder-make", "helder-undo-step"]) element.addEventListener(type, () => { heard.push(type); });
    all(element, "do-step")[0]!.click();
    all(element, "undo-step")[0]!.click();
    expect(heard).toEqual(["helder-make", "helder-undo-step"]);
  });

  test.each([
    ["failed", "step-error", "do-step", "Opnieuw proberen"], ["conflict", "step-error", "undo-step", "Ongedaan maken"],
  ] as const)("says in one sentence that a step is %s, with one button", async (state, testid, button, label) => {
    const element = await shown(fullCard());
    const change: StepChange = { step: "task", values: { title: "Bellen" } };
    const error = { code: "changed_since", detail: "Iemand wijzigde dit." };
    element.steps = { ...NO_STEPS, proposed: [{ change, reason: "" }], known: true, entries: [{ id: "e1", message_id: "m1", change, state, undoable: state === "conflict", error }] };
    await element.updateComplete;
    expect(all(element, testid).map((each) => each.textContent)).toEqual(["Iemand wijzigde dit."]);
    expect(all(element, button)[0]?.textContent?.trim()).toBe(label);
  });

  test("saves the reply as a draft where the mailbox is shared", async () => {
    const element = await shown(fullCard());
    element.shared = true;
    element.steps = NO_STEPS;
    await element.updateComplete;
    let asked: unknown = null;
    element.addEventListener("helder-make", (event) => { asked = (event as CustomEvent<unknown>).detail; });
    all(element, "save-draft")[0]!.click();
    expect([asked, all(element, "insert-reply")]).toEqual([[{ step: "draft", values: { text: "Dag Jan,\n[[wanneer]] <b>", reply_all: false } }], []]);
  });

  test("copies a fact in the form that machines read, and says so", async () => {
    const writeText = vi.fn(async () => undefined);
    vi.stubGlobal("navigator", { ...navigator, clipboard: { writeText } });
    const element = await shown(fullCard());
    all(element, "copy-fact")[0]!.click();
    await vi.waitFor(() => { expect(all(element, "copy-fact")[0]?.textContent).toBe("gekopieerd"); });
    expect(writeText).toHaveBeenCalledWith("BE71096123456769");
    vi.unstubAllGlobals();
  });

  test("tells what made it, how long it took, what was left out and that nothing was sent", async () => {
    const card = bareCard();
    card.provenance = { ...card.provenance, engine: "openai", model: "small", fallback: null, dropped: [{ field: "facts", value: "EUR 99", reason: "quote_not_found" }] };
    const text = (await shown(card, "en")).renderRoot.querySelector("footer")?.textContent?.replace(/\s+/g, " ") ?? "";
    for (const part of ["small in 0.2 s", "Nothing was sent.", "1 claim left out.", "is not in the mail"]) expect(text).toContain(part);
  });

  test("says why it was made without the model, in the server's words", async () => {
    const card = bareCard();
    card.provenance = { ...card.provenance, fallback: "Het budget van vandaag is op; de kaart is zonder gemaakt." };
    expect(all(await shown(card), "fallback")[0]?.textContent).toBe(card.provenance.fallback);
    expect(all(await shown(bareCard()), "fallback")).toEqual([]);
  });

  test("hands over what is asked of another reply", async () => {
    const card = fullCard();
    card.provenance = { ...card.provenance, engine: "openai", model: "small" };
    const element = await shown(card);
    expect(all(element, "wish")).toEqual([]);
    element.canWish = true;
    await element.updateComplete;
    let asked: unknown = null;
    element.addEventListener("helder-wish", (event) => { asked = (event as CustomEvent<unknown>).detail; });
    (all(element, "wish-text")[0] as HTMLTextAreaElement).value = " zeg nee ";
    (all(element, "wish-length")[0] as HTMLSelectElement).value = "short";
    all(element, "wish-ask")[0]!.click();
    expect(asked).toEqual({ wish: "zeg nee", length: "short", tone: null });
  });

  test("offers no other reply where no model is set", async () => {
    const element = await shown(fullCard());
    element.canWish = true;
    await element.updateComplete;
    expect(all(element, "wish")).toEqual([]);
  });

  test("of another mail opens with nothing open", async () => {
    const element = await shown(fullCard());
    button(element, "action").click();
    await element.updateComplete;
    element.card = { ...fullCard(), message: { ...fullCard().message, id: "m2" } };
    await element.updateComplete;
    expect(all(element, "evidence")).toEqual([]);
  });
});
