/**
 * The card as the server sends it: StructuredMail, version 1 (core/schemas/structured-mail.schema.json).
 * Offsets count Unicode code points; only `offsets.ts` turns them into JavaScript's UTF-16 units.
 */

export interface Mailbox {
  name: string;
  address: string;
}

export interface Evidence {
  /** body, subject, hidden, header:<name> or attachment:<name> */
  part: string;
  start: number;
  end: number;
  quote: string;
}

export interface Claim {
  text: string;
  evidence: Evidence[];
}

export interface Due {
  date: string;
  time: string | null;
  precision: "time" | "day" | "week" | "month";
  text: string;
}

export type Priority = "high" | "normal" | "low";
export type RequestKind = "question" | "request" | "complaint" | "approval" | "confirmation";

export const FACT_TYPES = [
  "order_number", "invoice_number", "customer_number", "reference", "structured_communication", "iban", "bic",
  "vat_number", "amount", "quantity", "percentage", "date", "phone", "email", "url", "address", "person",
  "organisation", "tracking_number", "license_plate",
] as const;
export type FactType = (typeof FACT_TYPES)[number];

export const WARNING_KINDS = [
  "changed_bank_account", "invalid_identifier", "lookalike_sender", "reply_to_mismatch", "hidden_text",
  "instructions_to_ai", "deceptive_link", "failed_authentication", "too_large", "partly_unreadable",
] as const;
export type WarningKind = (typeof WARNING_KINDS)[number];

export interface Message {
  id: string;
  subject: string;
  sent_at: string | null;
  from: Mailbox | null;
  to: Mailbox[];
  cc: Mailbox[];
  automatic?: boolean;
}

export interface Zone {
  kind: "new" | "signature" | "disclaimer" | "quoted" | "forwarded" | "header";
  start: number;
  end: number;
  message?: number | null;
}

export interface Request {
  id: string;
  kind: RequestKind;
  text: string;
  evidence: Evidence[];
  confidence: number;
}

export interface Action {
  id: string;
  what: string;
  owner: { name: string | null; address: string | null; is_reader: boolean } | null;
  due: Due | null;
  evidence: Evidence[];
  confidence: number;
}

export interface Fact {
  type: FactType;
  value: string;
  display: string;
  valid: boolean | null;
  label?: string | null;
  evidence: Evidence[];
}

export interface ThreadMessage {
  from: Mailbox | null;
  sent_at: string | null;
  gist: string;
  start: number;
  end: number;
}

export interface Warning {
  kind: WarningKind;
  text: string;
  evidence: Evidence[];
}

export interface Source {
  title: string;
  locator: string;
  quote: string;
}

export interface Reply {
  language: string;
  subject: string;
  body_text: string;
  points: { request_id: string; text: string; status: "answered" | "needs_input"; sources: Source[] }[];
  gaps: string[];
}

export interface Provenance {
  engine: "rules" | "openai";
  model: string | null;
  playbook: string;
  prompt_version: string | null;
  duration_ms: Record<string, number>;
  dropped: { field: string; value: string; reason: string }[];
  fallback?: string | null;
}

export interface StructuredMail {
  schema_version: "1";
  message: Message;
  source: { text: string; zones: Zone[] };
  language: { code: string; confidence: number };
  reader_language: string;
  summary: { headline: string; points: Claim[] };
  category: { key: string; label: string; confidence: number; reason: string; evidence: Evidence[] };
  priority: { level: Priority; confidence: number; reasons: Claim[] };
  requests: Request[];
  actions: Action[];
  facts: Fact[];
  thread: ThreadMessage[];
  warnings: Warning[];
  reply: Reply | null;
  provenance: Provenance;
}
