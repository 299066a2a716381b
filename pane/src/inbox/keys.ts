/** The keys of the inbox page, told in a dialog; single letters can be switched off (WCAG 2.1.4). */

import { html, LitElement, type TemplateResult } from "lit";
import type { MessageKey, Texts } from "../messages";
import { dialogStyles } from "./styles";

const KEYS: readonly (readonly [string, MessageKey])[] = [
  ["j · ↓", "inbox.key.next"], ["k · ↑", "inbox.key.previous"], ["Enter", "inbox.key.open"], ["Esc", "inbox.key.close"],
  ["x · ␣", "inbox.key.select"], ["Ctrl+A", "inbox.key.select_all"], ["→ · ←", "inbox.key.unfold"], ["e", "inbox.key.apply"], ["u", "inbox.key.undo"],
  ["/", "inbox.key.search"], ["?", "inbox.key.help"],
];
const STORED = "helder.letters";

/** Whether single letters are keys. */
export function lettersOn(): boolean {
  try {
    return localStorage.getItem(STORED) !== "off";
  } catch {
    return true;
  }
}

function keep(on: boolean): void {
  try {
    localStorage.setItem(STORED, on ? "on" : "off");
  } catch {
    // not allowed in a frame: they are on again next time
  }
}

/** Events: `helder-close`, `helder-letters` with whether single letters are keys from now on. */
export class HelderKeys extends LitElement {
  static override styles = dialogStyles;
  static override properties = { texts: { attribute: false }, letters: { attribute: false } };

  declare texts: Texts;
  declare letters: boolean;

  protected override firstUpdated(): void {
    this.renderRoot.querySelector("dialog")?.showModal();
  }

  protected override render(): TemplateResult {
    const { t } = this.texts;
    const turn = (event: Event): void => {
      const on = (event.target as HTMLInputElement).checked;
      keep(on);
      this.dispatchEvent(new CustomEvent("helder-letters", { detail: on }));
    };
    return html`<dialog aria-labelledby="title" data-testid="keys" @close=${() => { this.dispatchEvent(new CustomEvent("helder-close")); }}>
      <h1 id="title">${t("inbox.keys")}</h1>
      <dl>${KEYS.map(([key, what]) => html`<div><dt><kbd>${key}</kbd></dt><dd>${t(what)}</dd></div>`)}</dl>
      <label class="letters"><input type="checkbox" data-testid="keys-letters" .checked=${this.letters} @change=${turn}> ${t("inbox.key.letters")}</label>
      <div class="buttons"><button class="plain" type="button" autofocus data-testid="keys-close"
        @click=${() => { this.renderRoot.querySelector("dialog")?.close(); }}>${t("inbox.close")}</button></div>
    </dialog>`;
  }
}

customElements.define("helder-keys", HelderKeys);
