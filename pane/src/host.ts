/**
 * Showing evidence in the mail itself, and telling that something was changed in the mailbox. Outlook has no way to do that; a host that has one (the demo's
 * mail client) announces itself, and only where it is the very origin that Office.js came from.
 */

import type { Evidence, StructuredMail } from "./contract";
import { occurrence } from "./evidence";

export class Host {
  #origin: string | null = null;

  constructor() {
    const script = document.getElementById("office-js");
    const trusted = script instanceof HTMLScriptElement ? new URL(script.src, location.href).origin : null;
    if (window.parent === window || trusted === null) return;
    window.addEventListener("message", (event) => {
      const type = (event.data as { type?: unknown } | null)?.type;
      if (event.source === window.parent && event.origin === trusted && type === "helder:host") this.#origin = trusted;
    });
  }

  /** Ask the host to mark these words in the mail; nothing happens where there is no such host. */
  show(card: StructuredMail, evidence: readonly Evidence[]): void {
    if (this.#origin === null) return;
    const spans = evidence.map((one) => ({ part: one.part, quote: one.quote, nth: occurrence(card, one) }));
    window.parent.postMessage({ type: "helder:evidence", spans }, this.#origin);
  }

  /** Outlook sees a change of the mailbox by itself; another host looks at it when it is told. */
  changed(): void {
    if (this.#origin !== null) window.parent.postMessage({ type: "helder:changed" }, this.#origin);
  }
}
