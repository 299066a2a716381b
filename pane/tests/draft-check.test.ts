import { describe, expect, test } from "vitest";
import type { Request, StructuredMail } from "../src/contract";
import { check, near, ownText, type Draft } from "../src/draft-check";
import { bareCard, quoted } from "./sample";

const request = (id: string, text: string): Request => ({ id, kind: "question", text, evidence: quoted("Jan"), confidence: 1 });
const ANKE = "anke@maes.example";
const JAN = "jan@klant.example";

function mail(...texts: string[]): StructuredMail {
  const card = bareCard();
  const message = { ...card.message, from: { name: "Jan", address: JAN }, to: [{ name: "", address: ANKE }] };
  return { ...card, message, requests: texts.map((text, at) => request(`r${at}`, text)) };
}
const draft = (text: string, more: Partial<Draft> = {}): Draft => ({ text, recipients: [JAN], attachments: 0, ...more });
const kinds = (found: ReturnType<typeof check>): string[] => found.map((each) => (each.kind === "unanswered" ? each.request.id : each.kind));

describe("a draft that answers", () => {
  const two = mail("Wanneer kunt u de nieuwe pomp leveren?", "Valt de plaatsing onder garantie?");
  test.each([
    ["both", "Dag Jan, de pomp komt vrijdag en de garantie dekt het.", []],
    ["the first only", "Dag Jan, de pomp leveren wij vrijdag.", ["r1"]],
    ["nothing yet", "", ["r0", "r1"]],
    ["in points", "1. vrijdag\n2. ja", []],
    ["only in the mail quoted below", "Dag Jan,\n\nOp 23 november schreef:\n> Valt de plaatsing onder garantie? Wanneer leveren?", ["r0", "r1"]],
  ])("%s", (_name, text, expected) => { expect(kinds(check(draft(text), two, ANKE))).toEqual(expected); });

  test("the only question with a plain yes is done", () => {
    expect(check(draft("Ja, graag!"), mail("Mogen wij langskomen?"), ANKE)).toEqual([]);
  });

  test.each([
    ["fr", "Pouvez-vous nous livrer avant vendredi ?", "Nous livrons jeudi."], ["en", "Could you send the datasheet?", "The datasheets follow."],
    ["de", "Können Sie die Pumpe liefern?", "Die Pumpen kommen am Freitag."],
  ])("is heard in %s too", (_language, asked, text) => { expect(check(draft(text), mail(asked, "…"), ANKE).filter((each) => each.kind === "unanswered" && each.request.id === "r0")).toEqual([]); });
});

describe("what else stands out", () => {
  test("gaps that are left", () => {
    expect(check(draft("Ja, op [[dag]] om [[uur]]."), mail(), ANKE)).toEqual([{ kind: "gaps", count: 2 }]);
  });

  test.each([
    "Zie bijlage.", "In bijlage vindt u de offerte.", "De bijgevoegde offerte", "Vous trouverez ci-joint l’offre.", "En pièce jointe, le devis.",
    "Please find attached our offer.", "I enclosed? no: the enclosed offer", "Anbei das Angebot.", "Im Anhang finden Sie es.",
  ])("a file that is spoken of and not there: %s", (text) => {
    expect(kinds(check(draft(text), mail(), ANKE))).toEqual(["attachment"]);
    expect(check(draft(text, { attachments: 1 }), mail(), ANKE)).toEqual([]);
  });

  test.each(["Wij gaan eraan gehecht.", "I am reattachedly yours", "Wir legen Wert darauf."])("no file where none is meant: %s", (text) => {
    expect(check(draft(text), mail(), ANKE)).toEqual([]);
  });

  test.each([
    ["els@klamt.example", [{ kind: "recipient", address: "els@klamt.example", like: "klant.example" }]],
    ["els@elders.example", [{ kind: "recipient", address: "els@elders.example", like: null }]],
    ["ELS@Klant.Example", []], ["koen@maes.example", []], ["", []],
  ])("a recipient of a domain that is not on the mail: %s", (address, expected) => {
    expect(check(draft("Ja", { recipients: [address] }), mail(), ANKE)).toEqual(expected);
  });

  test("a recipient that the mail was warned of", () => {
    const card = mail();
    card.warnings = [{ kind: "lookalike_sender", text: "", evidence: [] }];
    expect(kinds(check(draft("Ja"), card, ANKE))).toEqual(["warned"]);
  });

  test("without the card what needs no card", () => {
    expect(kinds(check(draft("Zie bijlage: [[welke]]", { recipients: ["x@elders.example"] }), null, ANKE))).toEqual(["gaps", "attachment"]);
  });
});

test.each([["klant.be", "klamt.be", true], ["klant.be", "klnat.be", true], ["klant.be", "klan.be", true], ["klant.be", "klant.be", false], ["klant.be", "kunde.be", false]])(
  "%s and %s", (a, b, expected) => { expect(near(a, b)).toBe(expected); });

test("a text as long as a book is read in no time", () => {
  const started = performance.now();
  check(draft("pomp [[x]] bijlag ".repeat(60_000)), mail("Wanneer leveren?"), ANKE);
  expect(performance.now() - started).toBeLessThan(2000);
});

test.each([
  ["-----Original Message-----", "Dag\n-----Original Message-----\nVan: x", "Dag"], ["Outlook's line", `Dag\n${"_".repeat(32)}\nVan: x`, "Dag"],
  ["a header", "Dag\nVan: Jan <jan@x>\nVerzonden: nu", "Dag"], ["the mail's own words", "Dag\n\nDag 😀 Anke,\n\nDe pomp lekt. Kunt u tegen vrijdag een nieuwe leveren? Anders", "Dag"],
])("the draft ends at %s", (_name, text, expected) => { expect(ownText(text, bareCard())).toBe(expected); });
