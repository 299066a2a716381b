/** Where the pages get their access token. Another way of signing in is another TokenSource. */

import type { OfficeApi } from "./office";
import { ApiProblem } from "./problem";
import { settingsOfPage, type SignInSettings } from "./sign-in/settings";

export interface TokenWish {
  /** The last token was refused, get another. */
  fresh?: boolean;
  /** What the identity provider demands (JSON, OpenID Connect's claims parameter), as a refusal told it. */
  claims?: string | null;
  /** The person pressed the button for it: windows may open. */
  interactive?: boolean;
  /** Ask for consent to all that Helder needs. */
  consent?: boolean;
}

export interface TokenSource {
  /**
   * A token for Helder's API, kept in memory only. Throws ApiProblem: `sign_in_needed` or `consent_needed`
   * where a person must press the button, `sign_in_cancelled`, `sign_in_failed`.
   */
  get: (wish?: TokenWish) => Promise<string>;
}

/** A way of signing in that this host does not offer after all: take the next. */
export class NotHere extends Error {}

export type Way = (settings: SignInSettings, office: OfficeApi) => Promise<TokenSource>;

/**
 * The host's own sign-in (nested app authentication), and where it has none or it fails, a window of its own.
 * What signing in needs is loaded with the first token. Source: Microsoft, "Enable SSO in an Office Add-in using
 * nested app authentication".
 */
export class SignIn implements TokenSource {
  #way: Promise<TokenSource> | null = null;
  /** A token that is on its way, for whoever wants one meanwhile. */
  #coming: Promise<string> | null = null;
  readonly #office: OfficeApi;
  readonly #nested: Way;
  readonly #window: Way;

  constructor(api: OfficeApi, nested: Way = loadNested, inWindow: Way = loadWindow) {
    this.#office = api;
    this.#nested = nested;
    this.#window = inWindow;
  }

  /** Have a token, if that takes nobody's doing: it is wanted soon, and without network none could be had then. */
  prepare(): void {
    this.get().catch(() => undefined);
  }

  async get(wish: TokenWish = {}): Promise<string> {
    if (Object.keys(wish).length > 0) return this.#get(wish);
    this.#coming ??= this.#get(wish).finally(() => { this.#coming = null; });
    return this.#coming;
  }

  async #get(wish: TokenWish): Promise<string> {
    const way = await this.#ready();
    try {
      return await way.get(wish);
    } catch (error) {
      if (!(error instanceof NotHere)) throw error;
      // Several builds of Outlook say they have it and then fail (docs/decisions/0008-sign-in.md).
      this.#way = this.#window(this.#settings(), this.#office);
      return (await this.#way).get(wish);
    }
  }

  /** The way that is taken; one that could not be loaded is loaded anew the next time. */
  async #ready(): Promise<TokenSource> {
    const way = (this.#way ??= this.#first());
    try {
      return await way;
    } catch (error) {
      if (this.#way === way) this.#way = null;
      throw error;
    }
  }

  async #first(): Promise<TokenSource> {
    const supported = this.#office.context.requirements?.isSetSupported("NestedAppAuth", "1.1") ?? false;
    const settings = this.#settings();
    if (!supported) return this.#window(settings, this.#office);
    return this.#nested(settings, this.#office).catch(() => this.#window(settings, this.#office));
  }

  #settings(): SignInSettings {
    const found = settingsOfPage(document);
    if (found === null) throw new ApiProblem({ code: "sign_in_failed", status: 401 });
    return found;
  }
}

async function loadNested(settings: SignInSettings): Promise<TokenSource> {
  return (await import("./sign-in/nested")).nestedSource(settings);
}

async function loadWindow(_settings: SignInSettings, api: OfficeApi): Promise<TokenSource> {
  const { openerOf, WindowSource } = await import("./sign-in/window");
  return new WindowSource(openerOf(api));
}
