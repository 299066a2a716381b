/** The card: a StructuredMail shown so that each of its values can be checked. */

import { html, LitElement, nothing, type PropertyValues, type TemplateResult } from "lit";
import { copy } from "../clipboard";
import type { Category, Correction } from "../api";
import type { Evidence, StructuredMail } from "../contract";
import { Texts } from "../messages";
import { filledIn, replyHtml } from "../reply";
import type { StepsView } from "../steps";
import { correctedHere, missed } from "./correct";
import { doing, doneHere } from "./doing";
import { facts } from "./facts";
import { attention, head } from "./head";
import { actions, points, requests, thread } from "./lists";
import { footer, proposal } from "./proposal";
import { cardStyles } from "./styles";
import type { CardView } from "./view";

const COPIED_MS = 2000;

/**
 * Events (bubbling): `helder-evidence` with the Evidence[] just opened, `helder-insert` with the
 * reply as HTML, `helder-copy-refused` where the host allows no copying, `helder-correct` with a Change and
 * `helder-undo` with a Correction where `canCorrect`, `helder-wish` with the Wish for another reply where `canWish`;
 * where there are `steps`: `helder-make` with StepChanges, `helder-undo-step` with an Entry, `helder-retry-step` with
 * the ApiProblem.
 */
export class HelderCard extends LitElement {
  static override styles = cardStyles;
  static override properties = {
    card: { attribute: false },
    texts: { attribute: false },
    canInsert: { attribute: false },
    canCorrect: { attribute: false },
    corrections: { attribute: false },
    categories: { attribute: false },
    canWish: { attribute: false },
    refining: { attribute: false },
    active: { state: true },
    copied: { state: true },
    allFacts: { state: true },
    naming: { state: true },
    filled: { state: true },
    shared: { attribute: false },
    steps: { attribute: false },
  };

  declare card: StructuredMail | null;
  declare texts: Texts;
  declare canInsert: boolean;
  declare canCorrect: boolean;
  declare corrections: readonly Correction[];
  declare categories: readonly Category[];
  declare canWish: boolean;
  declare refining: boolean;
  declare active: string | null;
  declare copied: string | null;
  declare allFacts: boolean;
  declare naming: string | null;
  declare filled: ReadonlyMap<number, string>;
  declare shared: boolean;
  declare steps: StepsView | null;
  #pressing = false;

  constructor() {
    super();
    this.card = null;
    this.texts = new Texts();
    this.canInsert = false;
    this.canCorrect = false;
    this.corrections = [];
    this.categories = [];
    this.naming = null;
    this.filled = new Map();
    this.shared = false;
    this.steps = null;
    this.canWish = false;
    this.refining = false;
    this.active = null;
    this.copied = null;
    this.allFacts = false;
    this.addEventListener("pointerdown", () => { this.#pressing = true; });
    for (const end of ["click", "pointercancel", "keydown"]) this.addEventListener(end, () => { this.#pressing = false; });
    this.addEventListener("keydown", (event) => { this.#key(event); });
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    const before = changed.get("card");
    if (before && before.reply?.body_text !== this.card?.reply?.body_text) this.filled = new Map();
    if (before && before.message.id !== this.card?.message.id) {
      this.active = null;
      this.naming = null;
      this.allFacts = false;
    }
  }

  protected override render(): TemplateResult | typeof nothing {
    if (!this.card) return nothing;
    const view = this.#view(this.card);
    return html`<article data-testid="card" aria-busy=${this.refining ? "true" : "false"}>
      <div class="body">
        ${head(view)}${attention(view)}${actions(view)}${requests(view)}${doing(view)}${doneHere(view)}${facts(view)}${points(view)}${thread(view)}
        ${proposal(view)}${correctedHere(view)}${missed(view)}
      </div>
      ${footer(view)}
    </article>`;
  }

  #view(card: StructuredMail): CardView {
    return {
      card,
      texts: this.texts,
      today: new Date(),
      active: this.active,
      copied: this.copied,
      allFacts: this.allFacts,
      canInsert: this.canInsert,
      open: (key, evidence) => { this.#open(key, evidence); },
      focused: (key, evidence) => { if (!this.#pressing) this.#open(key, evidence); },
      copy: (key, text) => { void this.#copy(key, text); },
      showAllFacts: () => { this.allFacts = true; },
      correct: this.canCorrect ? (change) => { this.naming = null; this.#tell("helder-correct", change); } : null,
      undo: (correction) => { this.#tell("helder-undo", correction); },
      corrections: this.corrections,
      categories: this.categories,
      naming: this.naming,
      askName: (action) => { this.naming = action; },
      canWish: this.canWish,
      refining: this.refining,
      wish: (wish) => { this.#tell("helder-wish", wish); },
      insert: () => { if (card.reply) this.#tell("helder-insert", replyHtml(filledIn(card.reply.body_text, this.filled))); },
      filled: this.filled,
      fill: (gap, text) => { this.#fill(gap, text); },
      shared: this.shared,
      steps: this.steps,
      make: (changes) => { this.#tell("helder-make", changes); },
      undoStep: (entry) => { this.#tell("helder-undo-step", entry); },
      retryStep: (problem) => { this.#tell("helder-retry-step", problem); },
    };
  }

  #open(key: string, evidence: readonly Evidence[]): void {
    this.active = key;
    this.#tell("helder-evidence", evidence);
  }

  #fill(gap: number, text: string): void {
    if ((this.filled.get(gap) ?? "") === text) return;
    const filled = new Map(this.filled);
    if (text === "") filled.delete(gap);
    else filled.set(gap, text);
    this.filled = filled;
  }

  #key(event: KeyboardEvent): void {
    if (event.key !== "Escape" || this.active === null) return;
    this.active = null;
    event.stopPropagation();
  }

  async #copy(key: string, text: string): Promise<void> {
    if (!(await copy(text))) {
      this.#tell("helder-copy-refused", null);
      return;
    }
    this.copied = key;
    setTimeout(() => { if (this.copied === key) this.copied = null; }, COPIED_MS);
  }

  #tell(type: string, detail: unknown): void {
    this.dispatchEvent(new CustomEvent(type, { detail, bubbles: true, composed: true }));
  }
}

customElements.define("helder-card", HelderCard);
