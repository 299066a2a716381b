/** The list of mails: drawn anew from its data, more pages read as one scrolls down. */

export class MailList {
  #root;
  #chosen;
  #mails = [];
  #next = null;
  #read = null;
  #current = null;
  #texts = null;
  #locale = "en";

  #several = new Set();
  #severalChosen;

  /** chosen: called with the mail that was clicked; severalChosen: with the ids of those picked with Ctrl, [] when that is over. */
  constructor(root, chosen, severalChosen) {
    this.#root = root;
    this.#chosen = chosen;
    this.#severalChosen = severalChosen;
  }

  /** page: Graph's first page; read(next): gives the one behind a link. */
  fill(page, read, texts, locale) {
    this.#mails = page.value;
    this.#next = page["@odata.nextLink"] ?? null;
    this.#read = read;
    this.draw(texts, locale);
  }

  /** Another mailbox: until its mails are there, no other's can be chosen. */
  clear() {
    this.#mails = [];
    this.#next = null;
    this.#root.replaceChildren();
  }

  draw(texts, locale) {
    this.#texts = texts;
    this.#locale = locale;
    const rows = this.#mails.map((mail) => this.#row(mail));
    if (this.#next !== null) rows.push(this.#more());
    if (rows.length === 0) rows.push(plain("li", "quiet", texts.empty));
    this.#root.replaceChildren(...rows);
  }

  select(id) {
    this.#current = id;
    this.#several.clear();
    this.#mark();
  }

  /** Picked with Ctrl: one more, or one less. */
  #pick(mail) {
    if (this.#several.size === 0 && this.#current !== null) this.#several.add(this.#current);
    if (!this.#several.delete(mail.id)) this.#several.add(mail.id);
    this.#mark();
    this.#severalChosen([...this.#several]);
  }

  #mark() {
    const here = (id) => (this.#several.size > 0 ? this.#several.has(id) : id === this.#current);
    for (const button of this.#root.querySelectorAll("button[data-id]")) button.setAttribute("aria-current", String(here(button.dataset.id)));
  }

  read(id) {
    for (const mail of this.#mails) if (mail.id === id) mail.isRead = true;
    [...this.#root.querySelectorAll("button[data-id]")].find((button) => button.dataset.id === id)?.classList.remove("unread");
  }

  #row(mail) {
    const button = document.createElement("button");
    const sender = mail.from?.emailAddress;
    button.type = "button";
    button.dataset.testid = "mail-item";
    button.dataset.id = mail.id;
    button.className = mail.isRead ? "" : "unread";
    button.setAttribute("aria-current", String(mail.id === this.#current));
    button.append(
      plain("span", "from", sender?.name || sender?.address || ""),
      plain("span", "time", this.#time(mail.receivedDateTime)),
      plain("span", "subject", mail.subject || this.#texts.noSubject),
      plain("span", "preview", mail.bodyPreview ?? ""),
    );
    if (mail.categories?.length) {
      const labels = plain("span", "labels", "");
      labels.append(...mail.categories.map((name) => plain("i", "", name)));
      button.append(labels);
    }
    button.addEventListener("click", (event) => {
      if (event.ctrlKey || event.metaKey) this.#pick(mail);
      else this.#chosen(mail);
    });
    const item = document.createElement("li");
    item.append(button);
    return item;
  }

  #more() {
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = this.#texts.more;
    button.addEventListener("click", async () => {
      const page = await this.#read(this.#next);
      this.#mails.push(...page.value);
      this.#next = page["@odata.nextLink"] ?? null;
      this.draw(this.#texts, this.#locale);
    });
    const item = document.createElement("li");
    item.append(button);
    return item;
  }

  #time(iso) {
    const time = new Date(iso);
    if (Number.isNaN(time.getTime())) return "";
    const today = time.toDateString() === new Date().toDateString();
    const style = today ? { hour: "2-digit", minute: "2-digit" } : { day: "numeric", month: "short" };
    return new Intl.DateTimeFormat(this.#locale, style).format(time);
  }
}

function plain(name, className, text) {
  const element = document.createElement(name);
  element.className = className;
  element.textContent = text;
  return element;
}
