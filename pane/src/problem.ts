/** What went wrong in talking with the server: RFC 9457 problem documents, and the network itself. */

export interface ProblemDetails {
  code: string;
  status: number;
  /** A sentence for the reader, in their language, where the server gave one. */
  detail?: string | null;
  /** How long the server asks to wait, in s. */
  retryAfterS?: number | null;
  /** The job that was recorded all the same and will run later. */
  job?: string | null;
  /** What the identity provider demands, for the next sign-in (JSON). */
  claims?: string | null;
}

const SIGN_IN = new Set(["not_signed_in", "sign_in_again", "sign_in_needed", "sign_in_cancelled", "consent_needed"]);

export class ApiProblem extends Error {
  readonly code: string;
  readonly status: number;
  readonly detail: string | null;
  readonly retryAfterS: number | null;
  readonly job: string | null;
  readonly claims: string | null;

  constructor(details: ProblemDetails) {
    super(`${details.status} ${details.code}`);
    this.code = details.code;
    this.status = details.status;
    this.detail = details.detail ?? null;
    this.retryAfterS = details.retryAfterS ?? null;
    this.job = details.job ?? null;
    this.claims = details.claims ?? null;
  }

  /** Whether signing in is what helps. */
  get needsSignIn(): boolean {
    return this.status === 401 || SIGN_IN.has(this.code);
  }

  /** Whether what is missing is consent. */
  get needsConsent(): boolean {
    return this.code === "consent_needed";
  }
}

/** The problem in an answer that is no success; works for answers that are no problem document too. */
export async function problemOf(response: Response): Promise<ApiProblem> {
  let body: Record<string, unknown> = {};
  try {
    const read: unknown = await response.json();
    if (typeof read === "object" && read !== null) body = read as Record<string, unknown>;
  } catch {
    // a proxy's page, or nothing
  }
  const header = Number(response.headers.get("Retry-After") ?? "");
  const text = (value: unknown): string | null => (typeof value === "string" && value !== "" ? value : null);
  return new ApiProblem({
    code: text(body["code"]) ?? (response.status === 401 ? "not_signed_in" : "internal"),
    status: response.status,
    detail: text(body["detail"]),
    retryAfterS: typeof body["retry_after"] === "number" ? body["retry_after"] : header > 0 ? header : null,
    job: text(body["job"]),
    claims: text(body["claims"]),
  });
}

/** What the one button says: what is asked of the person. */
export function mending(problem: ApiProblem): "error.consent" | "error.sign_in" | "error.retry" {
  if (problem.needsConsent) return "error.consent";
  return problem.needsSignIn ? "error.sign_in" : "error.retry";
}

/** Anything thrown, as a problem. */
export function asProblem(error: unknown): ApiProblem {
  if (error instanceof ApiProblem) return error;
  // fetch throws TypeError where the network is away, and TimeoutError by our own limit
  const away = error instanceof TypeError || (error instanceof DOMException && error.name === "TimeoutError");
  return new ApiProblem({ code: away ? "network" : "internal", status: 0 });
}
