/** What a run is to be of, as it is chosen at the top of the page: which mailbox, which folder, how far. No page in here. */

import type { MailFolder, Run, Span, TriageApi } from "./api";

/** An address as far as a page can tell: something, one @, a host with something in it. */
const ADDRESS = /^[^\s@]+@[^\s@]+$/;
const MOST = 50_000;
export const INBOX = "inbox";

export class Choice {
  address: string;
  badAddress = false;
  /** `newest` so many mails, or those of so many `days`. */
  span = "newest 500";
  /** A folder's id, or `inbox`. */
  folder = INBOX;
  folders: readonly MailFolder[] = [];
  readonly #changed: () => void;
  #of: string | null = null;

  constructor(address: string, changed: () => void) {
    this.address = address;
    this.#changed = changed;
  }

  typed(address: string): void {
    if (address.trim() !== this.#of) [this.folder, this.folders, this.#of] = [INBOX, [], null];
    [this.address, this.badAddress] = [address, false];
    this.#changed();
  }

  /** The run that is shown says what it is of. */
  took({ mailbox, kind, folder }: Run): void {
    if (mailbox !== this.address) this.typed(mailbox);
    if (kind === "folder") this.folder = folder;
  }

  /** Which folders the mailbox has, once it is named. Where they can't be read the inbox is offered alone: starting says why. */
  async learn(api: TriageApi): Promise<void> {
    const address = this.address.trim();
    if (address === this.#of || (address !== "me" && !ADDRESS.test(address))) return;
    this.#of = address;
    const found = await api.folders(address).catch(() => null);
    if (this.#of !== address) return; // another mailbox was named meanwhile
    if (found) this.folders = found;
    else this.#of = null;
    this.#changed();
  }

  /** Null where no mailbox is named, which is then said. */
  wanted(now: Date): { mailbox: string; span: Span } | null {
    this.address = this.address.trim();
    this.badAddress = !ADDRESS.test(this.address);
    this.#changed();
    return this.badAddress ? null : { mailbox: this.address, span: { folder: this.folder, ...spanOf(this.span, now) } };
  }
}

function spanOf(chosen: string, now: Date): Omit<Span, "folder"> {
  const [kind, number = "500"] = chosen.split(" ");
  if (kind !== "days") return { limit: Number(number), since: null };
  return { limit: MOST, since: new Date(now.getTime() - Number(number) * 86_400_000).toISOString() };
}
