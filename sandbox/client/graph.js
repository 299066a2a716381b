/** What the demo client asks of the sandbox: tokens, its Graph, new mails. */

/** A file that the sandbox does not take: `reason` is "noMail" or "tooLarge". */
export class Refused extends Error {
  constructor(reason) {
    super(reason);
    this.reason = reason;
  }
}

export class Graph {
  #token = null;
  #user;

  /** user: who is signed in, {address, name}. */
  constructor(user) {
    this.#user = user;
  }

  get user() {
    return this.#user;
  }

  /** A page of a mailbox's inbox, newest first: {value, "@odata.nextLink"?}. next: the link of the page before. */
  async inbox(mailbox, next = null) {
    const query = new URLSearchParams({
      $select: "id,subject,from,bodyPreview,receivedDateTime,isRead,categories,hasAttachments",
      $orderby: "receivedDateTime desc",
      $top: "50",
    });
    if (next === null) return this.#get(`${this.#root(mailbox)}/mailFolders/inbox/messages?${query}`);
    const { pathname, search } = new URL(next, location.href);
    return this.#get(pathname + search);
  }

  async message(mailbox, id) {
    const query = new URLSearchParams({
      $select: "id,subject,from,toRecipients,ccRecipients,receivedDateTime,isRead,body,internetMessageId,conversationId,categories",
    });
    return this.#get(`${this.#root(mailbox)}/messages/${encodeURIComponent(id)}?${query}`);
  }

  /** What any mail client does on opening a mail. */
  async markRead(mailbox, id) {
    await this.#send(`${this.#root(mailbox)}/messages/${encodeURIComponent(id)}`, {
      method: "PATCH",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify({ isRead: true }),
    });
  }

  /** Put a mail file into a mailbox; its message. Throws Refused. */
  async add(mailbox, file) {
    const msg = file.name.toLowerCase().endsWith(".msg");
    const response = await fetch(`/sandbox/mailboxes/${encodeURIComponent(mailbox.address)}/messages`, {
      method: "POST",
      headers: { "Content-Type": msg ? "application/vnd.ms-outlook" : "message/rfc822" },
      body: file,
    });
    if (response.status === 413) throw new Refused("tooLarge");
    if (response.status === 422 || response.status === 415) throw new Refused("noMail");
    if (!response.ok) throw new Error(`${response.status}`);
    return response.json();
  }

  #root(mailbox) {
    return mailbox.address === this.#user.address ? "/v1.0/me" : `/v1.0/users/${encodeURIComponent(mailbox.address)}`;
  }

  async #get(path) {
    return (await this.#send(path, {})).json();
  }

  async #send(path, options) {
    this.#token ??= await issue({ user: this.#user.address, audience: "graph" });
    const go = () => fetch(path, { ...options, headers: { ...options.headers, Authorization: `Bearer ${this.#token}` } });
    let response = await go();
    if (response.status === 401) {
      this.#token = await issue({ user: this.#user.address, audience: "graph" });
      response = await go();
    }
    if (!response.ok) throw new Error(`${response.status} ${path}`);
    return response;
  }
}

async function issue(wish) {
  const response = await fetch("/sandbox/token", {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify(wish),
  });
  if (!response.ok) throw new Error(`token: ${response.status}`);
  const { access_token: token } = await response.json();
  return token;
}

/** {helderUrl, mailboxes}; a mailbox is {address, name, shared, user}, `user` being who opens it. */
export async function readConfig() {
  const response = await fetch("/client-config.json");
  if (!response.ok) throw new Error(`config: ${response.status}`);
  const { helderUrl, users, mailboxes } = await response.json();
  return {
    helderUrl: helderUrl.replace(/\/$/, ""),
    mailboxes: mailboxes.map(({ address, name, kind, users: openers }) => ({
      address,
      name,
      shared: kind === "shared",
      user: users.find((user) => user.address === openers[0]) ?? users[0],
    })),
  };
}
