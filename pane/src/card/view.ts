/** What every section of the card needs, and the one way in which a value shows its evidence. */

import { html, nothing, type TemplateResult } from "lit";
import type { Category, Correction, Wish } from "../api";
import type { Evidence, StructuredMail } from "../contract";
import type { Change } from "../corrections";
import { excerpt, zoneOf, type Stretch } from "../evidence";
import type { Texts } from "../messages";
import type { ApiProblem } from "../problem";
import type { Entry, StepChange, StepsView } from "../steps";

export type Shown = TemplateResult | typeof nothing;

export interface CardView {
  card: StructuredMail;
  texts: Texts;
  today: Date;
  /** The value whose evidence is open, by its key. */
  active: string | null;
  /** What was copied last, by its key, while the card says so. */
  copied: string | null;
  allFacts: boolean;
  canInsert: boolean;
  open: (key: string, evidence: readonly Evidence[]) => void;
  /** The same on keyboard focus: a press of the mouse waits for its click. */
  focused: (key: string, evidence: readonly Evidence[]) => void;
  copy: (key: string, text: string) => void;
  showAllFacts: () => void;
  insert: () => void;
  /** Corrects the card; null where it can only be looked at. */
  correct: ((change: Change) => void) | null;
  undo: (correction: Correction) => void;
  corrections: readonly Correction[];
  categories: readonly Category[];
  /** The action whose owner's name is being written. */
  naming: string | null;
  askName: (action: string) => void;
  /** Whether another reply may be asked for here, and whether one is on its way. */
  canWish: boolean;
  refining: boolean;
  wish: (wish: Wish) => void;
  /** What is written into the reply's gaps, by their place. */
  filled: ReadonlyMap<number, string>;
  fill: (gap: number, text: string) => void;
  /** Whether the mail lies in a shared mailbox. */
  shared: boolean;
  /** What can be done with the mail and what was; null where it can only be looked at. */
  steps: StepsView | null;
  make: (changes: readonly StepChange[]) => void;
  undoStep: (entry: Entry) => void;
  retryStep: (problem: ApiProblem) => void;
}

export interface Value {
  key: string;
  evidence: readonly Evidence[];
  content: unknown;
  testid?: string;
  label?: string;
}

/** A value as a button: clicked or focused, its evidence opens below the row it stands in. */
export function value(view: CardView, { key, evidence, content, testid, label }: Value): TemplateResult {
  if (evidence.length === 0) return html`<span class="value plain" data-testid=${testid ?? nothing}>${content}</span>`;
  return html`<button
    class="value"
    type="button"
    data-testid=${testid ?? nothing}
    aria-label=${label ?? nothing}
    aria-expanded=${view.active === key ? "true" : "false"}
    @click=${() => { view.open(key, evidence); }}
    @focus=${() => { view.focused(key, evidence); }}
  >${content}</button>`;
}

/** The open evidence of a value, in its sentences; nothing while it is closed. */
export function proof(view: CardView, key: string, evidence: readonly Evidence[]): Shown {
  if (view.active !== key) return nothing;
  return html`<div class="evidence" data-testid="evidence" role="note">${evidence.map((one) => quote(view, one))}</div>`;
}

function quote(view: CardView, evidence: Evidence): TemplateResult {
  const shown = excerpt(view.card, evidence);
  return html`<figure>
    <figcaption>${place(view, evidence)}</figcaption>
    <blockquote dir="auto">${shown.cutBefore ? "… " : ""}${shown.left.map(stretch)}<mark>${shown.quote}</mark>${shown.right.map(stretch)}${shown.cutAfter ? " …" : ""}</blockquote>
  </figure>`;
}

/** Words beside the quote: dimmed where they stand in a signature, in quoted mail and the like. */
function stretch({ text, quiet }: Stretch): TemplateResult {
  return quiet ? html`<span class="quiet">${text}</span>` : html`${text}`;
}

function place({ card, texts }: CardView, evidence: Evidence): string {
  const { part } = evidence;
  const colon = part.indexOf(":");
  const name = part.slice(colon + 1);
  if (part.startsWith("header:")) return texts.t("evidence.header", { name });
  if (part.startsWith("attachment:")) return texts.t("evidence.attachment", { name });
  if (part === "subject") return texts.t("evidence.subject");
  if (part === "hidden") return texts.t("evidence.hidden");
  return texts.maybe(`evidence.zone.${zoneOf(card, evidence) ?? "new"}`, texts.t("evidence.label"));
}

/** A section with its heading; absent where it would be empty. */
export function section(title: string, items: readonly unknown[], aside: Shown = nothing): Shown {
  if (items.length === 0) return nothing;
  return html`<section aria-label=${title}>
    <h2><span>${title}</span>${aside}</h2>
    <ul>${items}</ul>
  </section>`;
}
