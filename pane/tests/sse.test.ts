import { describe, expect, test } from "vitest";
import { EventStreamParser, type StreamEvent } from "../src/sse";

function read(pieces: string[]): StreamEvent[] {
  const parser = new EventStreamParser();
  return pieces.flatMap((piece) => parser.push(piece));
}

const STREAM = "id: 1\nevent: state\ndata: {\"state\":\"reading\"}\n\n: still here\n\nid: 2\nevent: card\ndata: {\ndata: }\n\n";
const EVENTS = [
  { event: "state", data: '{"state":"reading"}', id: "1" },
  { event: "card", data: "{\n}", id: "2" },
];

describe("an event stream", () => {
  test.each([
    ["line feeds", STREAM],
    ["carriage return and line feed", STREAM.replaceAll("\n", "\r\n")],
    ["a byte order mark", `\uFEFF${STREAM}`],
  ])("is read whole with %s", (_name, text) => {
    expect(read([text])).toEqual(EVENTS);
  });

  test.each([["\n"], ["\r\n"]])("is read the same cut at any place, line end %j", (lineEnd) => {
    const text = STREAM.replaceAll("\n", lineEnd);
    for (let cut = 0; cut <= text.length; cut += 1) expect(read([text.slice(0, cut), text.slice(cut)])).toEqual(EVENTS);
    expect(read([...text])).toEqual(EVENTS);
  });

  test("may end its lines with carriage returns only", () => {
    expect(read(["data: a\r\rdata: b\r\r", "data: c"])).toEqual([
      { event: "message", data: "a", id: "" }, { event: "message", data: "b", id: "" },
    ]);
  });

  test("keeps the last id for events without one, and takes only one space off a value", () => {
    expect(read(["id: 7\ndata:  x\n\ndata:y\n\n"])).toEqual([
      { event: "message", data: " x", id: "7" }, { event: "message", data: "y", id: "7" },
    ]);
  });

  test("gives nothing for comments, for events without data and for an unfinished last event", () => {
    expect(read([": hello\n\n", "event: state\n\n", "data: half"])).toEqual([]);
  });

  test("ignores an id with a NUL in it, fields it doesn't know, and reads the wait asked for", () => {
    const parser = new EventStreamParser();
    expect(parser.push("id: a\0b\nretry: 1500\nretry: soon\nfoo: bar\ndata\n\n")).toEqual([{ event: "message", data: "", id: "" }]);
    expect(parser.retryMs).toBe(1500);
  });
});
