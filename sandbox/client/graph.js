/** What the demo client asks of the sandbox: tokens, its Graph, new mails. */

export class NotAMail extends Error {}

export class Graph {
  #token = null;
  #user;

  /** user: the address of who is signed in. */
  constructor(user) {
    this.#user = user;
  }

  /** A token for Helder's API, as Office's single sign-on would give it. Throws when the sandbox is away. */
  async apiToken() {
    return issue({ user: this.#user });
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
      $select: "id,subject,from,toRecipients,ccRecipients,receivedDateTime,isRead,body,internetMessageId,categories",
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

  /** Put a mail file into a mailbox; its message. Throws NotAMail with the server's sentence. */
  async add(mailbox, file) {
    const msg = file.name.toLowerCase().endsWith(".msg");
    const response = await fetch(`/sandbox/mailboxes/${encodeURIComponent(mailbox.address)}/messages`, {
      method: "POST",
      headers: { "Content-Type": msg ? "application/vnd.ms-outlook" : "message/rfc822" },
      body: file,
    });
    const answer = await response.json().catch(() => ({}));
    if (response.status === 422 || response.status === 415) throw new NotAMail(answer.detail ?? "");
    if (!response.ok) throw new Error(answer.detail ?? `${response.status}`);
    return answer;
  }

  #root(mailbox) {
    return mailbox.address === this.#user ? "/v1.0/me" : `/v1.0/users/${encodeURIComponent(mailbox.address)}`;
  }

  async #get(path) {
    return (await this.#send(path, {})).json();
  }

  async #send(path, options) {
    this.#token ??= await issue({ user: this.#user, audience: "graph" });
    const go = () => fetch(path, { ...options, headers: { ...options.headers, Authorization: `Bearer ${this.#token}` } });
    let response = await go();
    if (response.status === 401) {
      this.#token = await issue({ user: this.#user, audience: "graph" });
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

/** {helderUrl, users, mailboxes} with every user and mailbox as {address, name}, whichever way they are written. */
export async function readConfig() {
  const response = await fetch("/client-config.json");
  if (!response.ok) throw new Error(`config: ${response.status}`);
  const config = await response.json();
  const users = config.users.map(person);
  const mailboxes = config.mailboxes.map(person);
  return { helderUrl: config.helderUrl.replace(/\/$/, ""), users, mailboxes };
}

function person(entry) {
  if (typeof entry === "string") return { address: entry, name: entry };
  const address = entry.address ?? entry.mail ?? entry.userPrincipalName ?? entry.upn;
  return { address, name: entry.name ?? entry.displayName ?? address };
}
