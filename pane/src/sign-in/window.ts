/**
 * Signing in in a window of its own (`/pane/signin.html`), where the host has no nested app authentication.
 * The token comes back as a message and stays in memory; it is gone when the page is.
 */

import type { OfficeApi } from "../office";
import { ApiProblem } from "../problem";
import type { TokenSource, TokenWish } from "../token";
import { openDialog } from "./office-dialog";
import { openPopup } from "./popup";

/** What the window says when it is done. */
export interface SaidByWindow {
  type: "helder:signed-in";
  token?: string;
  /** A problem's code, where there is no token. */
  code?: string;
}

/** Opens the sign-in page with this query and resolves with what it says; rejects with ApiProblem. */
export type Opener = (query: URLSearchParams) => Promise<SaidByWindow>;

/** A token is renewed this long before it expires, in s. */
const MARGIN_S = 60;

export function openerOf(api: OfficeApi): Opener {
  const ui = api.context.ui;
  return ui?.displayDialogAsync ? (query) => openDialog(ui, query) : openPopup;
}

export class WindowSource implements TokenSource {
  #token: string | null = null;
  readonly #open: Opener;
  readonly #now: () => number;

  constructor(open: Opener, now: () => number = Date.now) {
    this.#open = open;
    this.#now = now;
  }

  async get({ fresh = false, claims = null, interactive = false, consent = false }: TokenWish = {}): Promise<string> {
    const good = this.#token !== null && !fresh && claims === null && expiry(this.#token) - MARGIN_S > this.#now() / 1000;
    if (good && !interactive && this.#token !== null) return this.#token;
    this.#token = null;
    // A window may only open for a person who asked for it.
    if (!interactive) throw new ApiProblem({ code: "sign_in_needed", status: 401 });
    const query = new URLSearchParams({ ...(claims === null ? {} : { claims }), ...(consent ? { consent: "1" } : {}) });
    const said = await this.#open(query);
    if (typeof said.token !== "string") throw new ApiProblem({ code: said.code ?? "sign_in_failed", status: 401 });
    this.#token = said.token;
    return said.token;
  }
}

/** What a window said, or null for anything else. */
export function readSaid(text: unknown): SaidByWindow | null {
  try {
    const said = (typeof text === "string" ? JSON.parse(text) : text) as SaidByWindow | null;
    return said?.type === "helder:signed-in" ? said : null;
  } catch {
    return null;
  }
}

/** `exp` of a JWT in s since 1970; 0 (long expired) where it can't be read. Nothing is verified here. */
export function expiry(token: string): number {
  try {
    const body = (token.split(".")[1] ?? "").replaceAll("-", "+").replaceAll("_", "/");
    const { exp } = JSON.parse(atob(body)) as { exp?: unknown };
    return typeof exp === "number" ? exp : 0;
  } catch {
    return 0;
  }
}
