import { describe, expect, test } from "vitest";
import { patched } from "../src/patch";

const DOCUMENT = { a: 1, list: ["x", "y"], "odd/name": { "~": true } };

describe("a JSON Patch", () => {
  test.each([
    ["replaces", [{ op: "replace", path: "/a", value: 2 }], { ...DOCUMENT, a: 2 }],
    ["adds at the end of a list", [{ op: "add", path: "/list/-", value: "z" }], { ...DOCUMENT, list: ["x", "y", "z"] }],
    ["removes", [{ op: "remove", path: "/list/0" }], { ...DOCUMENT, list: ["y"] }],
    ["moves", [{ op: "move", from: "/list/0", path: "/list/1" }], { ...DOCUMENT, list: ["y", "x"] }],
    ["copies", [{ op: "copy", from: "/a", path: "/b" }], { ...DOCUMENT, b: 1 }],
    ["reads escaped names", [{ op: "replace", path: "/odd~1name/~0", value: false }], { ...DOCUMENT, "odd/name": { "~": false } }],
    ["replaces the root", [{ op: "replace", path: "", value: { b: 1 } }], { b: 1 }],
    ["with nothing in it changes nothing", [], DOCUMENT],
    ["with a test that holds goes on", [{ op: "test", path: "/a", value: 1 }, { op: "remove", path: "/a" }], { list: DOCUMENT.list, "odd/name": DOCUMENT["odd/name"] }],
  ])("%s", (_name, operations, expected) => {
    expect(patched(DOCUMENT, operations)).toEqual(expected);
  });

  test.each([
    ["a path that isn't there", [{ op: "replace", path: "/nope/x", value: 1 }]],
    ["a test that fails", [{ op: "test", path: "/a", value: 9 }]],
    ["an unknown operation", [{ op: "explode", path: "/a" }]],
    ["an operation without a path", [{ op: "remove" }]],
    ["no list", { op: "remove", path: "/a" }],
    ["nothing", null],
    ["a list of nothings", [null]],
  ])("with %s gives null", (_name, operations) => {
    expect(patched(DOCUMENT, operations)).toBeNull();
  });

  test("leaves the document it was given as it was, also when it fails half way", () => {
    const before = structuredClone(DOCUMENT);
    patched(DOCUMENT, [{ op: "replace", path: "/a", value: 2 }, { op: "remove", path: "/nope" }]);
    expect(DOCUMENT).toEqual(before);
  });

  test("can't reach the prototype of objects", () => {
    patched({}, [{ op: "add", path: "/__proto__/polluted", value: true }]);
    patched({}, [{ op: "add", path: "/constructor/prototype/polluted", value: true }]);
    expect(({} as { polluted?: boolean }).polluted).toBeUndefined();
  });
});
