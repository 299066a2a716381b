/** The demo mail client: stands in for Outlook, so that Helder can be tried without Microsoft 365. */

import { connect } from "./bridge.js";
import { Graph, readConfig, Refused } from "./graph.js";
import { clear, highlight } from "./highlight.js";
import { answer } from "./naa.js";
import { MailList } from "./list.js";
import { safeDocument } from "./reading.js";
import { resizable } from "./splitter.js";
import { textsFor } from "./texts.js";

const LOCALES = { nl: "nl-BE", fr: "fr-BE", en: "en-GB", de: "de-DE" };
const $ = (id) => document.getElementById(id);
const state = { config: null, graph: null, mailbox: null, message: null, texts: textsFor("en") };
let bridge = null;
let opening = null;
let list = null;

// The pane accepts one origin of its host: the one that office.js comes from.
if (location.hostname === "localhost") location.replace(location.href.replace("//localhost", "//127.0.0.1"));
else void begin();

async function begin() {
  restore("language", navigator.languages.map(primary).find((tag) => tag in LOCALES) ?? "en");
  restore("theme", matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light");
  dress();
  list = new MailList($("mails"), (mail) => open(mail.id), severalChosen);
  resizable($("splitter"), document.documentElement);
  listen();
  try {
    state.config = await readConfig();
  } catch {
    complain(state.texts.away);
    return;
  }
  const { helderUrl, mailboxes } = state.config;
  bridge = connect(helderUrl, { context, naa, replyForm, evidence, changed: refresh, draft, prepend });
  for (const { address, name } of mailboxes) $("mailbox").add(new Option(`${name} (${address})`, address));
  const triaged = mailboxes.find(({ shared }) => shared) ?? mailboxes[0];
  $("inbox-link").href = `${helderUrl}/inbox/?mailbox=${encodeURIComponent(triaged.address)}`;
  await enter(mailboxes[0].address);
}

/** Signing in, for a page in this client: as who opens the mailbox. */
function naa(request, origin) {
  return answer(location.origin, request, state.graph.user.address, origin);
}

/** The language of a tag: "nl" of "nl-BE". */
function primary(tag) {
  return tag.toLowerCase().split("-")[0];
}

/** The language chosen, as a locale: dates in Dutch are written the Belgian way. */
function locale() {
  return LOCALES[$("language").value];
}

function restore(id, fallback) {
  $(id).value = sessionStorage.getItem(`demo:${id}`) ?? fallback;
}

/** Put texts and theme on the page. */
function dress() {
  state.texts = textsFor($("language").value);
  document.documentElement.lang = $("language").value;
  document.documentElement.dataset.theme = $("theme").value;
  for (const element of document.querySelectorAll("[data-text]")) element.textContent = state.texts[element.dataset.text];
  document.title = state.texts.app;
}

function listen() {
  $("mailbox").addEventListener("change", () => enter($("mailbox").value));
  for (const id of ["language", "theme"]) {
    $(id).addEventListener("change", () => {
      sessionStorage.setItem(`demo:${id}`, $(id).value);
      dress();
      list.draw(state.texts, locale());
      loadPane();
    });
  }
  $("structure").addEventListener("click", callPane);
  $("close").addEventListener("click", () => { document.querySelector(".columns").classList.add("no-addin"); });
  $("discard").addEventListener("click", discard);
  $("check").addEventListener("click", () => { bridge.itemChanged(writing()); });
  $("choose").addEventListener("click", () => $("file").click());
  $("file").addEventListener("change", () => { void add([...$("file").files]); $("file").value = ""; });
  const zone = $("list");
  zone.addEventListener("dragover", (event) => { event.preventDefault(); zone.classList.add("over"); });
  zone.addEventListener("dragleave", (event) => { if (!zone.contains(event.relatedTarget)) zone.classList.remove("over"); });
  zone.addEventListener("drop", (event) => {
    event.preventDefault();
    zone.classList.remove("over");
    void add([...event.dataTransfer.files]);
  });
}

function complain(text) {
  $("trouble").textContent = text;
  $("trouble").hidden = text === "";
}

async function enter(address) {
  state.mailbox = state.config.mailboxes.find((mailbox) => mailbox.address === address);
  $("mailbox").value = address;
  list.clear();
  close();
  const { user } = state.mailbox;
  if (state.graph?.user !== user) {
    // Somebody else signs in: the pane starts anew, with a token of theirs.
    state.graph = new Graph(user);
    loadPane();
  }
  await refresh();
}

async function refresh() {
  const { mailbox } = state;
  try {
    const read = (next) => state.graph.inbox(mailbox, next);
    const page = await read(null);
    if (mailbox !== state.mailbox) return;
    complain("");
    list.fill(page, read, state.texts, locale());
  } catch {
    complain(state.texts.away);
  }
}

function close() {
  state.message = null;
  $("mail").hidden = true;
  $("compose").hidden = true;
  $("nothing").hidden = false;
  bridge?.itemChanged(null);
}

/** Several mails are picked: the pane stands beside none of them. */
function severalChosen(ids) {
  bridge.itemChanged(null);
  bridge.selectedItemsChanged(ids.length > 1 ? ids : []);
}

async function open(id) {
  const { mailbox } = state;
  opening = id;
  bridge.selectedItemsChanged([]);
  state.message = null;
  list.select(id);
  bridge.itemChanged(null); // until the next mail is there, the pane stands beside none
  try {
    const message = await state.graph.message(mailbox, id);
    if (mailbox !== state.mailbox || opening !== id) return;
    show(message);
  } catch {
    complain(state.texts.away);
    return;
  }
  bridge.itemChanged(item());
  if (!state.message.isRead) state.graph.markRead(mailbox, id).then(() => list.read(id), () => undefined);
}

function show(message) {
  state.message = message;
  complain("");
  $("nothing").hidden = true;
  $("compose").hidden = true;
  $("mail").hidden = false;
  $("subject").textContent = message.subject || state.texts.noSubject;
  const name = ({ emailAddress: { name: called, address } }) => (called && called !== address ? `${called} <${address}>` : address);
  const to = [...(message.toRecipients ?? []), ...(message.ccRecipients ?? [])].map(name).join(", ");
  const time = new Date(message.receivedDateTime).toLocaleString(locale(), { dateStyle: "full", timeStyle: "short" });
  $("people").textContent = `${message.from ? name(message.from) : ""} ${state.texts.to} ${to} · ${time}`;
  $("body").srcdoc = safeDocument(message.body ?? {}, state.texts.image);
}

async function add(files) {
  let last = null;
  const failed = [];
  for (const file of files) {
    try {
      last = await state.graph.add(state.mailbox, file);
    } catch (error) {
      failed.push(error instanceof Refused ? state.texts[error.reason].replace("{name}", file.name) : state.texts.away);
    }
  }
  if (last !== null) {
    await refresh();
    await open(last.id);
  }
  complain(failed.join(" "));
}

/** What the Office.js stand-in tells the pane about this client. */
function context() {
  const { user } = state.mailbox;
  const dark = $("theme").value === "dark";
  return {
    displayLanguage: locale(),
    officeTheme: { isDarkTheme: dark, bodyBackgroundColor: dark ? "#1f1f1f" : "#ffffff", bodyForegroundColor: dark ? "#ffffff" : "#242424" },
    userProfile: { displayName: user.name, emailAddress: user.address, timeZone: "Romance Standard Time" },
    item: item(),
  };
}

function item() {
  const { message, mailbox } = state;
  if (!message) return null;
  return {
    // Outlook hands out EWS ids, which differ from REST ids in two characters.
    itemId: message.id.replaceAll("-", "/").replaceAll("_", "+"),
    subject: message.subject,
    internetMessageId: message.internetMessageId,
    conversationId: message.conversationId,
    sharedMailbox: mailbox.shared ? mailbox.address : null,
  };
}

/** The mail being written, as the pane may ask about it. */
function writing() {
  return { writing: true, conversationId: state.message?.conversationId ?? null };
}

function draft() {
  return {
    subject: state.message?.subject ?? "",
    text: $("draft").innerText,
    to: $("to").value.split(/[;,]/).map((each) => each.trim()).filter(Boolean),
    attachments: [...$("attach").files].map(({ name }) => name),
  };
}

function prepend(html) {
  $("draft").prepend(...safeNodes(html));
}

function discard() {
  $("compose").hidden = true;
  bridge.itemChanged(item());
}

function loadPane() {
  $("pane").src = `${state.config.helderUrl}/pane/?t=${Date.now()}`;
}

/** The ribbon's button: open the pane, or show where it stands. */
function callPane() {
  document.querySelector(".columns").classList.remove("no-addin");
  $("addin").classList.remove("called");
  requestAnimationFrame(() => { $("addin").classList.add("called"); });
  $("pane").focus();
}

function replyForm(html) {
  $("draft").replaceChildren(...safeNodes(html));
  $("to").value = state.message?.from?.emailAddress.address ?? "";
  $("attach").value = "";
  $("compose").hidden = false;
  $("draft").focus();
}

/** The reply's text, line breaks and marked gaps; of any other markup only its text. */
function safeNodes(html) {
  const inert = new DOMParser().parseFromString(html, "text/html");
  const copy = (node) => {
    if (node.nodeType === Node.TEXT_NODE) return [document.createTextNode(node.data)];
    const children = [...node.childNodes].flatMap(copy);
    if (node.localName === "br") return [document.createElement("br")];
    if (node.localName !== "span" && node.localName !== "div") return children;
    const made = document.createElement(node.localName);
    if (node.localName === "span") made.dataset.gap = "";
    made.append(...children);
    return [made];
  };
  return [...inert.body.childNodes].flatMap(copy);
}

function evidence(spans) {
  const frame = $("body").contentDocument;
  if (!frame?.body) return;
  const marked = spans.filter(({ part }) => part === "body").map(({ quote, nth }) => ({ quote: String(quote), nth: Number(nth) || 0 }));
  if (marked.length > 0) highlight(frame, marked);
  else clear(frame);
}
