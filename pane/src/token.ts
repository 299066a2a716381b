/** Where the pages get their access token. Another way of signing in is another TokenSource. */

import { ApiProblem } from "./problem";
import type { OfficeApi } from "./office";

export interface TokenSource {
  /**
   * A token for Helder's API, kept in memory only. `fresh`: the last one was refused, get another.
   * Throws ApiProblem `not_signed_in` where there is none to be had.
   */
  get: (options?: { fresh?: boolean }) => Promise<string>;
}

/** A token is renewed this long before it expires, in s. */
const MARGIN_S = 60;

/** Single sign-on by Office: the identity of who is signed in to Outlook. */
export class OfficeTokenSource implements TokenSource {
  #token: string | null = null;
  readonly #office: OfficeApi;
  readonly #now: () => number;

  constructor(api: OfficeApi, now: () => number = Date.now) {
    this.#office = api;
    this.#now = now;
  }

  async get({ fresh = false }: { fresh?: boolean } = {}): Promise<string> {
    if (this.#token !== null && !fresh && expiry(this.#token) - MARGIN_S > this.#now() / 1000) return this.#token;
    try {
      const options = { allowSignInPrompt: true, ...(fresh ? { forceRefresh: true } : {}) };
      this.#token = (await this.#office.auth?.getAccessToken(options)) ?? null;
    } catch {
      this.#token = null;
    }
    if (this.#token === null) throw new ApiProblem({ code: "not_signed_in", status: 401 });
    return this.#token;
  }
}

/** `exp` of a JWT in s since 1970; 0 (long expired) where it can't be read. Nothing is verified here. */
function expiry(token: string): number {
  try {
    const body = (token.split(".")[1] ?? "").replaceAll("-", "+").replaceAll("_", "/");
    const { exp } = JSON.parse(atob(body)) as { exp?: unknown };
    return typeof exp === "number" ? exp : 0;
  } catch {
    return 0;
  }
}
