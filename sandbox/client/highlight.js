/** Finding the words of a quote in a document's text nodes, whatever white space stands between them. */

const MARK = "helder-evidence";
// White space and characters without a width: the canonical text and the markup differ in these.
const INVISIBLE = /[\s\u00ad\u200b-\u200f\u2060\ufeff]/u;

/**
 * Mark quotes in the document and bring the first into view; the number of quotes found.
 * spans: {quote, nth}, where nth says how often the same words stand before it.
 */
export function highlight(document, spans) {
  clear(document);
  let found = 0;
  for (const { quote, nth } of spans) if (markQuote(document, quote, nth)) found += 1;
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
function markQuote(document, quote, nth) {
  const index = letters(document);
  const whole = place(index, quote, nth);
  if (whole) {
    wrap(document, index, whole);
    return true;
  }
  let any = false;
  for (const line of quote.split("\n")) {
    const words = line.replace(/^[\s>*•\-–]+/u, "");
    const fresh = letters(document);
    const part = words.length > 2 ? place(fresh, words, 0) : null;
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

/** Where the quote's letters stand: the nth time, or the first where there aren't so many. */
function place({ text }, quote, nth) {
  const wanted = [...quote].filter((char) => !INVISIBLE.test(char)).join("");
  const first = wanted === "" ? -1 : text.indexOf(wanted);
  let start = first;
  for (let left = nth; left > 0 && start >= 0; left -= 1) start = text.indexOf(wanted, start + wanted.length);
  if (start < 0) start = first;
  return start < 0 ? null : { start, end: start + wanted.length };
}

/** One mark for each text node that the span touches. From the end, so that offsets before it still hold. */
function wrap(document, { from }, { start, end }) {
  for (let last = end - 1; last >= start; ) {
    const { node } = from[last];
    let first = last;
    while (first > start && from[first - 1].node === node) first -= 1;
    node.splitText(from[last].offset + 1);
    const words = node.splitText(from[first].offset);
    const mark = document.createElement("mark");
    mark.className = MARK;
    words.replaceWith(mark);
    mark.append(words);
    last = first - 1;
  }
}
