/** The sign-in page: to Entra and back, then one message with the token to the page that opened this window. */

import { createStandardPublicClientApplication, type AuthenticationResult } from "@azure/msal-browser";
import { loadTexts } from "../messages";
import { office, type OfficeApi } from "../office";
import { NotHere } from "../token";
import { signInProblem } from "./errors";
import { scopesFor, settingsOfPage, type SignInSettings } from "./settings";
import type { SaidByWindow } from "./window";

/** Where the answer goes; kept over the way to Entra and back, as MSAL keeps its own state. No token is ever kept. */
const CHANNEL = "helder:channel";

async function run(): Promise<void> {
  const settings = settingsOfPage(document);
  const api = await office();
  const query = new URLSearchParams(location.search);
  const channel = query.get("channel");
  if (channel !== null) sessionStorage.setItem(CHANNEL, channel);
  if (settings === null) {
    say(api, { type: "helder:signed-in", code: "sign_in_failed" });
    return;
  }
  try {
    const answer = await there(settings, query);
    if (answer !== null) say(api, { type: "helder:signed-in", token: answer.accessToken });
  } catch (error) {
    const problem = signInProblem(error);
    say(api, { type: "helder:signed-in", code: problem instanceof NotHere ? "sign_in_failed" : problem.code });
  }
}

/** The answer of Entra, or null on the way there. */
async function there(settings: SignInSettings, query: URLSearchParams): Promise<AuthenticationResult | null> {
  const app = await createStandardPublicClientApplication({
    auth: {
      clientId: settings.clientId,
      authority: settings.authority,
      knownAuthorities: [new URL(settings.authority).host],
      redirectUri: new URL("/pane/signin.html", location.origin).href,
      clientCapabilities: ["CP1"],
    },
    cache: { cacheLocation: "memoryStorage" },
  });
  const answer = await app.handleRedirectPromise({ navigateToLoginRequestUrl: false });
  if (answer !== null) return answer;
  const claims = query.get("claims");
  const scopes = scopesFor(settings, query.get("consent") !== null);
  await app.acquireTokenRedirect({ scopes, ...(claims === null ? {} : { claims }) });
  return null;
}

function say(api: OfficeApi | null, said: SaidByWindow): void {
  const channel = sessionStorage.getItem(CHANNEL);
  sessionStorage.removeItem(CHANNEL);
  if (channel !== null) new BroadcastChannel(channel).postMessage(said);
  else api?.context.ui?.messageParent?.(JSON.stringify(said), { targetOrigin: location.origin });
}

const texts = await loadTexts(...navigator.languages);
document.documentElement.lang = texts.language;
const shown = document.querySelector("[data-testid=signing-in]");
if (shown) shown.textContent = texts.t("sign_in.waiting");
void run();
