/** The reply proposal as pieces to show, as text to copy and as HTML for Outlook's reply form. */

export interface Piece {
  text: string;
  gap: boolean;
}

/** Cut a body into text and gaps; a gap is written [[…]] and its piece holds what stands between. */
export function pieces(body: string): Piece[] {
  const found: Piece[] = [];
  let from = 0;
  for (;;) {
    const open = body.indexOf("[[", from);
    const close = open < 0 ? -1 : body.indexOf("]]", open + 2);
    if (close < 0) break;
    // "[[ a [[b]]": the gap is the innermost pair.
    const inner = body.lastIndexOf("[[", close - 1);
    const start = inner < open ? open : inner;
    if (start > from) found.push({ text: body.slice(from, start), gap: false });
    found.push({ text: body.slice(start + 2, close).trim(), gap: true });
    from = close + 2;
  }
  if (from < body.length) found.push({ text: body.slice(from), gap: false });
  return found;
}

/**
 * The body as HTML for a reply form. Every character of it is escaped: what the mail's sender wrote
 * never becomes markup. Gaps keep their brackets, marked so that the writer sees them.
 */
export function replyHtml(body: string): string {
  const html = pieces(body.replaceAll("\r\n", "\n"))
    .map(({ text, gap }) => {
      const escaped = escapeHtml(text).replaceAll("\n", "<br>");
      return gap ? `<span style="background-color:#fff3b0">[[${escaped}]]</span>` : escaped;
    })
    .join("");
  return `<div>${html}</div>`;
}

export function escapeHtml(text: string): string {
  return text
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;")
    .replaceAll("'", "&#39;");
}

/** The body with these gaps written in, by their place; the others stay gaps. */
export function filledIn(body: string, filled: ReadonlyMap<number, string>): string {
  let at = -1;
  return pieces(body).map(({ text, gap }) => {
    if (!gap) return text;
    at += 1;
    return filled.get(at) || `[[${text}]]`;
  }).join("");
}
