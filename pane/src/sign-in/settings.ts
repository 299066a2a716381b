/** Which application the pages sign in to: the server writes it into the page (`server/pages.py`). */

export interface SignInSettings {
  clientId: string;
  /** https, with the tenant. */
  authority: string;
  /** The one scope of Helder's API. */
  scope: string;
}

/** What stands in the page; null where the page was not served by Helder's server. */
export function settingsOfPage(page: Document): SignInSettings | null {
  try {
    const written = page.querySelector("meta[name=helder-sign-in]")?.getAttribute("content") ?? "";
    const { clientId, authority, scope } = JSON.parse(written) as Record<string, unknown>;
    if (typeof clientId !== "string" || typeof authority !== "string" || typeof scope !== "string") return null;
    return { clientId, authority, scope };
  } catch {
    return null;
  }
}

/** Scopes to ask for. Consent is asked for all that the application's registration lists, by `.default`. */
export function scopesFor(settings: SignInSettings, consent: boolean | undefined): string[] {
  return [consent ? `${settings.clientId}/.default` : settings.scope];
}
