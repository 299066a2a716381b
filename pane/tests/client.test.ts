import { describe, expect, test } from "vitest";
// @ts-expect-error -- plain JavaScript: the demo client has no build
import { clear, highlight } from "../../sandbox/client/highlight.js";
// @ts-expect-error -- plain JavaScript
import { safeDocument } from "../../sandbox/client/reading.js";
// @ts-expect-error -- plain JavaScript
import { textsFor } from "../../sandbox/client/texts.js";

const documentOf = (html: string): Document => new DOMParser().parseFromString(`<body>${html}</body>`, "text/html");
const marks = (found: Document): string[] => [...found.querySelectorAll("mark.helder-evidence")].map((mark) => mark.textContent ?? "");
const mark = (document: Document, quotes: string[], nth = 0): number =>
  (highlight as (document: Document, spans: { quote: string; nth: number }[]) => number)(document, quotes.map((quote) => ({ quote, nth })));

describe("evidence in the demo client's mail", () => {
  test.each([
    ["in one text node", "<p>Kunt u tegen vrijdag leveren?</p>", "tegen vrijdag", ["tegen vrijdag"]],
    ["over tags", "<p>tegen <b>vrij</b>dag</p>", "tegen vrijdag", ["tegen", "vrij", "dag"]],
    ["over line breaks", "<p>een<br>twee</p><p>drie</p>", "een\ntwee\n\ndrie", ["een", "twee", "drie"]],
    ["whatever the white space", "<p>een   \n twee</p>", "een twee", ["een   \n twee"]],
    ["over soft hyphens", "<p>vrij\u00addag</p>", "vrijdag", ["vrij\u00addag"]],
    ["line by line where a list has marks of its own", "<ul><li>een pomp</li><li>twee leidingen</li></ul>", "- een pomp\n- twee leidingen", ["een pomp", "twee leidingen"]],
    ["beyond the basic plane", "<p>a 😀 b</p>", "😀 b", ["😀 b"]],
  ])("is marked %s", (_name, html, quote, found) => {
    const page = documentOf(html);
    expect(mark(page, [quote])).toBe(1);
    expect(marks(page)).toEqual(found);
  });

  test("leaves the mail's text as it was", () => {
    const page = documentOf("<p>tegen <b>vrij</b>dag</p>");
    const before = page.body.innerHTML;
    mark(page, ["tegen vrijdag"]);
    expect(page.body.textContent).toBe("tegen vrijdag");
    (clear as (document: Document) => void)(page);
    expect(page.body.innerHTML).toBe(before);
  });

  test("of one value takes the place of another's", () => {
    const page = documentOf("<p>een twee drie</p>");
    mark(page, ["een"]);
    mark(page, ["drie"]);
    expect(marks(page)).toEqual(["drie"]);
  });

  test.each([[0, ["<p><mark class=\"helder-evidence\">2</mark> en 2 en 2</p>"]], [2, ["<p>2 en 2 en <mark class=\"helder-evidence\">2</mark></p>"]], [9, ["<p><mark class=\"helder-evidence\">2</mark> en 2 en 2</p>"]]])(
    "that stands there several times is marked at its own place, %d", (nth, [html]) => {
      const page = documentOf("<p>2 en 2 en 2</p>");
      mark(page, ["2"], nth);
      expect(page.body.innerHTML).toBe(html);
    });

  test.each([["not in the mail"], [""], ["   "]])("is not marked where %j isn't in it", (quote) => {
    const page = documentOf("<p>een twee</p>");
    expect([mark(page, [quote]), marks(page)]).toEqual([0, []]);
  });
});

describe("a mail in the demo client", () => {
  const safe = (content: string, contentType = "html"): string => (safeDocument as (body: object, text: string) => string)({ contentType, content }, "no image");

  test.each([
    ["scripts", "<script>alert(1)</script><p>x</p>", /alert/],
    ["handlers", '<p onclick="alert(1)" ONLOAD=alert(1)>x</p>', /alert/],
    ["script links", '<a href=" javascript:alert(1)">x</a>', /javascript:/],
    ["frames", '<iframe srcdoc="evil"></iframe><object data="x"></object>x', /<iframe|<object/],
    ["a page of its own to go to", '<meta http-equiv="refresh" content="0;url=https://evil.example"><base href="https://evil.example">x', /refresh|<base/],
    ["pictures from the network", '<img src="https://evil.example/pixel.png" srcset="https://evil.example/2.png">x', /evil\.example/],
    ["vector graphics", '<svg><script>alert(1)</script></svg>x', /alert/],
  ])("loses %s", (_name, html, gone) => {
    const page = safe(html);
    expect(page).not.toMatch(gone);
    expect(page).toContain("x");
    expect(page).toContain("default-src 'none'");
  });

  test("keeps what it looks like and pictures that lie in it", () => {
    const page = safe('<p style="color:red">x</p><img src="data:image/png;base64,AA==" alt="logo">');
    expect(page).toContain('style="color:red"');
    expect(page).toContain("data:image/png;base64,AA==");
  });

  test("in plain text is shown as text", () => {
    expect(safe("a <b>c</b>\n2", "text")).toContain("a &lt;b&gt;c&lt;/b&gt;\n2");
  });
});

test("the demo client says the same things in four languages", () => {
  const keys = (tag: string): string[] => Object.keys((textsFor as (tag: string) => object)(tag)).sort();
  for (const tag of ["nl", "fr", "de-DE"]) expect(keys(tag)).toEqual(keys("en"));
});
