/** Nested app authentication: Outlook asks Entra on the page's behalf (msal-browser, loaded when first needed). */

import { createNestablePublicClientApplication, type IPublicClientApplication } from "@azure/msal-browser";
import { NotHere, type TokenSource, type TokenWish } from "../token";
import { signInProblem } from "./errors";
import { scopesFor, type SignInSettings } from "./settings";

declare global {
  interface Window {
    nestedAppAuthBridge?: unknown;
  }
}

/** Throws NotHere where the host offers no bridge: MSAL would then go the way of a plain web page. */
export async function nestedSource(settings: SignInSettings): Promise<TokenSource> {
  if (window.nestedAppAuthBridge === undefined) throw new NotHere("no bridge");
  const app = await createNestablePublicClientApplication({
    auth: { clientId: settings.clientId, authority: settings.authority, clientCapabilities: ["CP1"] },
    cache: { cacheLocation: "memoryStorage" },
  });
  return new NestedSource(app, settings);
}

/** A token is renewed this long before it expires, in s. */
const MARGIN_S = 60;

class NestedSource implements TokenSource {
  /** The last token and its end (ms): MSAL's own cache finds none where a host names its accounts unusually. */
  #last: { token: string; until: number } | null = null;
  readonly #app: IPublicClientApplication;
  readonly #settings: SignInSettings;

  constructor(app: IPublicClientApplication, settings: SignInSettings) {
    this.#app = app;
    this.#settings = settings;
  }

  async get({ fresh = false, claims = null, interactive = false, consent = false }: TokenWish = {}): Promise<string> {
    if (this.#last && !fresh && !interactive && claims === null && this.#last.until > Date.now()) return this.#last.token;
    this.#last = null;
    const request = { scopes: scopesFor(this.#settings, consent), ...(claims === null ? {} : { claims }) };
    try {
      const answer = interactive
        ? await this.#app.acquireTokenPopup(request)
        : await this.#app.acquireTokenSilent({ ...request, forceRefresh: fresh });
      this.#last = { token: answer.accessToken, until: (answer.expiresOn?.getTime() ?? 0) - MARGIN_S * 1000 };
      return answer.accessToken;
    } catch (error) {
      throw signInProblem(error);
    }
  }
}
