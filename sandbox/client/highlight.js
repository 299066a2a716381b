/** Finding the words of a quote in a document's text nodes, whatever white space stands between them. */

const MARK = "helder-evidence";
// White space and characters without a width: the canonical text and the markup differ in these.
const INVISIBLE = /[\s\u00ad\u200b-\u200f\u2060\ufeff]/u;

/** Mark the quotes in the document and bring the first into view; the number of quotes found. */
export function highlight(document, quotes) {
  clear(document);
  let found = 0;
  for (const quote of quotes) if (markQuote(document, quote)) found += 1;
  const behavior = matchMedia("(prefers-reduced-motion: reduce)").matches ? "auto" : "smooth";
  document.querySelector(`mark.${MARK}`)?.scrollIntoView({ block: "center", behavior });
  return found;
}

export function clear(document) {
  for (const mark of document.querySelectorAll(`mark.${MARK}`)) {
    const { parentNode } = mark;
    mark.replaceWith(...mark.childNodes);
    parentNode.normalize();
  }
}

/** The quote whole, or else each of its lines that is there (a list's marks aren't text in the markup). */
function markQuote(document, quote) {
  const index = letters(document);
  const whole = place(index, quote);
  if (whole) {
    wrap(document, index, whole);
    return true;
  }
  let any = false;
  for (const line of quote.split("\n")) {
    const words = line.replace(/^[\s>*•\-–]+/u, "");
    const fresh = letters(document);
    const part = words.length > 2 ? place(fresh, words) : null;
    if (part) wrap(document, fresh, part);
    any ||= part !== null;
  }
  return any;
}

/** All visible letters in one string, with the text node and offset that each comes from. */
function letters(document) {
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const text = [];
  const from = [];
  for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
    if (node.parentElement?.closest("style, script")) continue;
    for (let offset = 0; offset < node.data.length; offset += 1) {
      if (INVISIBLE.test(node.data[offset])) continue;
      text.push(node.data[offset]);
      from.push({ node, offset });
    }
  }
  return { text: text.join(""), from };
}

function place({ text }, quote) {
  const wanted = [...quote].filter((char) => !INVISIBLE.test(char)).join("");
  const start = wanted === "" ? -1 : text.indexOf(wanted);
  return start < 0 ? null : { start, end: start + wanted.length };
}

/** One mark for each text node that the span touches. From the end, so that offsets before it still hold. */
function wrap(document, { from }, { start, end }) {
  for (let last = end - 1; last >= start; ) {
    const { node } = from[last];
    let first = last;
    while (first > start && from[first - 1].node === node) first -= 1;
    const range = document.createRange();
    range.setStart(node, from[first].offset);
    range.setEnd(node, from[last].offset + 1);
    const mark = document.createElement("mark");
    mark.className = MARK;
    range.surroundContents(mark);
    last = first - 1;
  }
}
