/** What Helder does and what it never does: a plain page in the reader's language (`?language=nl`). */

import { css, html, LitElement, type TemplateResult } from "lit";
import { baseStyles } from "./card/styles";
import { LANGUAGES, loadTexts, Texts, type MessageKey } from "./messages";
import { applyTheme } from "./theme";

const SECTIONS: readonly (readonly [MessageKey, readonly MessageKey[]])[] = [
  ["about.does", ["about.does.reads", "about.does.shows", "about.does.proposes"]],
  ["about.not", ["about.not.sends", "about.not.changes", "about.not.watches", "about.not.decides"]],
  ["about.data", ["about.data.rules", "about.data.model", "about.data.stored"]],
];
const NAMES = { nl: "Nederlands", fr: "Français", en: "English", de: "Deutsch" } as const;

export class HelderAbout extends LitElement {
  static override styles = [baseStyles, css`
    :host { display: block; max-width: 640px; margin: 0 auto; padding: 24px 20px 40px; }
    h1 { font-size: 24px; line-height: 30px; }
    h2 { font-size: 16px; line-height: 22px; margin: 20px 0 6px; color: inherit; }
    ul { list-style: disc; padding-inline-start: 20px; }
    li { margin: 0 0 6px; }
    nav { display: flex; flex-wrap: wrap; gap: 12px; margin: 0 0 16px; }
    a { color: var(--colorBrandForegroundLink); }
    a[aria-current="true"] { color: inherit; font-weight: 600; text-decoration: none; }
    a:focus-visible { outline: 2px solid var(--colorStrokeFocus2); outline-offset: 2px; }
  `];

  readonly texts = new Texts(...wishes());

  override connectedCallback(): void {
    super.connectedCallback();
    applyTheme(undefined);
    document.documentElement.lang = this.texts.language;
    document.title = this.texts.t("about.title");
  }

  protected override render(): TemplateResult {
    const { t, language } = this.texts;
    return html`<main data-testid="about">
      <nav>${LANGUAGES.map((each) => html`<a href="?language=${each}" lang=${each} hreflang=${each}
        aria-current=${each === language ? "true" : "false"}>${NAMES[each]}</a>`)}</nav>
      <h1>${t("about.title")}</h1>
      ${SECTIONS.map(([heading, lines]) => html`<h2>${t(heading)}</h2>
        <ul>${lines.map((line) => html`<li>${t(line)}</li>`)}</ul>`)}
    </main>`;
  }
}

function wishes(): (string | null)[] {
  return [new URLSearchParams(location.search).get("language"), ...navigator.languages];
}

await loadTexts(...wishes());
customElements.define("helder-about", HelderAbout);
