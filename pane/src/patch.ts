/** JSON Patch (RFC 6902) on a card: a refined field arrives as a patch of the card shown. */

import { applyPatch, type Operation } from "rfc6902";

/**
 * The document after all operations, or null where one of them does not fit (the caller then reads
 * the whole again). The given document is left as it was.
 */
export function patched<T>(document: T, operations: unknown): T | null {
  if (!Array.isArray(operations)) return null;
  // The library works on the members of a holder, so that a patch of the root ("") works too.
  const holder = { document: structuredClone(document) };
  const moved: Operation[] = [];
  for (const operation of operations as unknown[]) {
    const inside = within("/document", operation);
    if (inside === null) return null;
    moved.push(inside);
  }
  try {
    return applyPatch(holder, moved).every((error) => error === null) ? holder.document : null;
  } catch {
    return null; // an operation that is none, say without a path
  }
}

function within(prefix: string, operation: unknown): Operation | null {
  if (typeof operation !== "object" || operation === null) return null;
  const { path, from } = operation as { path?: unknown; from?: unknown };
  if (typeof path !== "string") return null;
  const moved = { ...operation, path: prefix + path, ...(typeof from === "string" ? { from: prefix + from } : {}) };
  return structuredClone(moved) as unknown as Operation;
}
