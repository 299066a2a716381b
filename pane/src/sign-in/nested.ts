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

class NestedSource implements TokenSource {
  readonly #app: IPublicClientApplication;
  readonly #settings: SignInSettings;

  constructor(app: IPublicClientApplication, settings: SignInSettings) {
    this.#app = app;
    this.#settings = settings;
  }

  async get({ fresh = false, claims = null, interactive = false, consent = false }: TokenWish = {}): Promise<string> {
    const request = { scopes: scopesFor(this.#settings, consent), ...(claims === null ? {} : { claims }) };
    try {
      const answer = interactive
        ? await this.#app.acquireTokenPopup(request)
        : await this.#app.acquireTokenSilent({ ...request, forceRefresh: fresh });
      return answer.accessToken;
    } catch (error) {
      throw signInProblem(error);
    }
  }
}
