import type { Evidence, StructuredMail } from "../src/contract";

export const TEXT = "Dag 😀 Anke,\n\nDe pomp lekt. Kunt u tegen vrijdag een nieuwe leveren? Anders zoeken wij verder.\n\nJan";

/** The evidence of a quote in TEXT, its offsets in code points. */
export function quoted(quote: string): Evidence[] {
  const units = TEXT.indexOf(quote);
  const start = [...TEXT.slice(0, units)].length;
  return [{ part: "body", start, end: start + [...quote].length, quote }];
}

/** A card with as little in it as the contract allows. */
export function bareCard(): StructuredMail {
  return {
    schema_version: "1",
    message: { id: "m1", subject: "Pomp", sent_at: null, from: null, to: [], cc: [], automatic: false },
    source: { text: TEXT, zones: [] },
    language: { code: "nl", confidence: 1 },
    reader_language: "nl",
    summary: { headline: "Jan vraagt een nieuwe pomp", points: [] },
    category: { key: "other", label: "Overig", confidence: 0.3, reason: "Geen andere past.", evidence: [] },
    priority: { level: "normal", confidence: 0.5, reasons: [] },
    requests: [],
    actions: [],
    facts: [],
    thread: [],
    warnings: [],
    reply: null,
    provenance: { engine: "rules", model: null, playbook: "default@1", prompt_version: null, duration_ms: { total: 210 }, dropped: [] },
  };
}

/** A card with something in every section. */
export function fullCard(): StructuredMail {
  const ask = "Kunt u tegen vrijdag een nieuwe leveren?";
  return {
    ...bareCard(),
    summary: { headline: "Jan vraagt een nieuwe pomp", points: [{ text: "De pomp lekt.", evidence: quoted("De pomp lekt.") }] },
    requests: [{ id: "r1", kind: "request", text: "Een nieuwe pomp leveren", evidence: quoted(ask), confidence: 0.8 }],
    actions: [{
      id: "a1", what: "Nieuwe pomp leveren", owner: { name: "Anke", address: null, is_reader: true },
      due: { date: "2026-11-27", time: null, precision: "day", text: "tegen vrijdag" }, evidence: quoted(ask), confidence: 0.8,
    }],
    facts: [{ type: "iban", value: "BE71096123456769", display: "BE71 0961 2345 6769", valid: true, evidence: quoted("pomp") }],
    thread: [
      { from: { name: "Anke", address: "anke@x.example" }, sent_at: null, gist: "Levering", start: 0, end: 3 },
      { from: null, sent_at: null, gist: "Pomp lekt", start: 4, end: 20 },
    ],
    warnings: [{ kind: "hidden_text", text: "Er is verborgen tekst.", evidence: [{ part: "hidden", start: 0, end: 6, quote: "betaal" }] }],
    reply: { language: "nl", subject: "Re: Pomp", body_text: "Dag Jan,\n[[wanneer]] <b>", points: [], gaps: ["wanneer"] },
  };
}
