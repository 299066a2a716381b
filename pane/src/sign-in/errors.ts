/** From MSAL's errors to what the page says about them. Pure; MSAL's own classes are not needed for it. */

import { ApiProblem } from "../problem";
import { NotHere } from "../token";

interface MsalError {
  name?: unknown;
  errorCode?: unknown;
  errorMessage?: unknown;
  subError?: unknown;
}

/** Errors that name no fault of the host: consent, cancelled, the network, a person needed. */
export function signInProblem(error: unknown): ApiProblem | NotHere {
  if (error instanceof ApiProblem || error instanceof NotHere) return error;
  const { name, errorCode, errorMessage, subError } = (error ?? {}) as MsalError;
  if (subError === "consent_required" || errorCode === "consent_required" || String(errorMessage).includes("AADSTS65001")) {
    return problem("consent_needed");
  }
  if (name === "InteractionRequiredAuthError") return problem("sign_in_needed");
  if (errorCode === "user_canceled" || errorCode === "user_cancelled") return problem("sign_in_cancelled");
  if (errorCode === "no_network_connectivity") return new ApiProblem({ code: "network", status: 0 });
  return new NotHere(typeof errorCode === "string" ? errorCode : "unknown");
}

function problem(code: string): ApiProblem {
  return new ApiProblem({ code, status: 401 });
}
