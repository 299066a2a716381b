/**
 * Server-sent events read from a fetch body, because EventSource can't carry an Authorization header.
 * Form: WHATWG HTML, section 9.2.6 "Interpreting an event stream".
 */

export interface StreamEvent {
  event: string;
  data: string;
  /** The last id seen so far, "" before the first one. */
  id: string;
}

/** Takes decoded text in pieces of any size, gives whole events. A comment line gives nothing. */
export class EventStreamParser {
  lastId = "";
  /** What the stream asked to wait before reconnecting, in ms. */
  retryMs: number | null = null;
  #pending = "";
  #first = true;
  #event = "";
  #data: string[] = [];

  push(text: string): StreamEvent[] {
    let chunk = text;
    if (this.#first && chunk !== "") {
      this.#first = false;
      if (chunk.startsWith("\uFEFF")) chunk = chunk.slice(1);
    }
    const buffer = this.#pending + chunk;
    const found: StreamEvent[] = [];
    let start = 0;
    // What was already pending holds no line end, unless it is a CR that may be half of a CRLF.
    let at = Math.max(0, this.#pending.length - 1);
    for (; at < buffer.length; at += 1) {
      const code = buffer.charCodeAt(at);
      if (code !== 10 && code !== 13) continue;
      if (code === 13 && at + 1 === buffer.length) break;
      const event = this.#line(buffer.slice(start, at));
      if (event) found.push(event);
      if (code === 13 && buffer.charCodeAt(at + 1) === 10) at += 1;
      start = at + 1;
    }
    this.#pending = buffer.slice(start);
    return found;
  }

  #line(line: string): StreamEvent | null {
    if (line === "") return this.#dispatch();
    const colon = line.indexOf(":");
    if (colon === 0) return null;
    const field = colon < 0 ? line : line.slice(0, colon);
    const rest = colon < 0 ? "" : line.slice(colon + 1);
    const value = rest.startsWith(" ") ? rest.slice(1) : rest;
    if (field === "event") this.#event = value;
    else if (field === "data") this.#data.push(value);
    else if (field === "id" && !value.includes("\0")) this.lastId = value;
    else if (field === "retry" && /^\d+$/.test(value)) this.retryMs = Number(value);
    return null;
  }

  #dispatch(): StreamEvent | null {
    const event = { event: this.#event || "message", data: this.#data.join("\n"), id: this.lastId };
    const empty = this.#data.length === 0;
    this.#event = "";
    this.#data = [];
    return empty ? null : event;
  }
}
