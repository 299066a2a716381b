/**
 * The part of Office.js that the pages use, and nothing else of it.
 * Source: Outlook add-in API, requirement sets Mailbox 1.3 to 1.13.
 */

import type { Draft } from "./draft-check";

export interface AsyncResult<T> {
  status: "succeeded" | "failed";
  value: T;
  error?: { code: number; name: string; message: string } | null;
}
type Callback<T> = (result: AsyncResult<T>) => void;

interface Recipients {
  getAsync: (callback: Callback<{ emailAddress: string }[]>) => void;
}

export interface OfficeItem {
  conversationId?: string | null;
  /** While a mail is written: what it says, to whom, with what. Of a mail that is read these are plain values. */
  to?: Recipients | unknown[];
  cc?: Recipients | unknown[];
  bcc?: Recipients;
  body?: {
    getAsync: (format: "text" | "html", callback: Callback<string>) => void;
    prependAsync?: (text: string, options: { coercionType: "html" }, callback: Callback<unknown>) => void;
  };
  getAttachmentsAsync?: (callback: Callback<{ isInline: boolean }[]>) => void;
  itemId?: string;
  itemType?: string;
  subject?: string;
  internetMessageId?: string;
  displayReplyForm?: (data: { htmlBody: string }) => void;
  displayReplyFormAsync?: (data: { htmlBody: string }, callback: Callback<unknown>) => void;
  getSharedPropertiesAsync?: (callback: Callback<{ targetMailbox: string }>) => void;
}

export interface SelectedItem {
  itemId: string;
  itemType: string;
}

export interface OfficeMailbox {
  item: OfficeItem | null | undefined;
  convertToRestId?: (itemId: string, version: string) => string;
  userProfile?: { emailAddress?: string };
  /** Mailbox 1.13: the mails that are chosen in the list. */
  getSelectedItemsAsync?: (callback: Callback<SelectedItem[]>) => void;
  addHandlerAsync?: (event: string, handler: () => void, callback?: Callback<unknown>) => void;
}

export interface OfficeTheme {
  bodyBackgroundColor?: string;
  isDarkTheme?: boolean;
}

export interface OfficeDialog {
  close: () => void;
  addEventHandler: (type: string, handler: (said: { message?: unknown; origin?: string; error?: number }) => void) => void;
}

export interface OfficeUi {
  displayDialogAsync?: (url: string, options: object, callback: Callback<OfficeDialog>) => void;
  messageParent?: (message: string, options: { targetOrigin: string }) => void;
}

export interface OfficeApi {
  onReady: () => Promise<unknown>;
  EventType: { ItemChanged: string; SelectedItemsChanged?: string };
  context: {
    displayLanguage?: string;
    officeTheme?: OfficeTheme;
    mailbox?: OfficeMailbox;
    requirements?: { isSetSupported: (name: string, version: string) => boolean };
    ui?: OfficeUi;
  };
}

const READY_MS = 8000;

/** Office.js once it is ready; null where it did not load or the page stands outside of Office. */
export async function office(): Promise<OfficeApi | null> {
  const api = (globalThis as { Office?: OfficeApi }).Office;
  if (!api) return null;
  const late = new Promise<null>((resolve) => setTimeout(() => { resolve(null); }, READY_MS));
  const ready = api.onReady().then(() => api, () => null);
  return Promise.race([ready, late]);
}

/** Whether this Outlook lacks what Helder needs at least. One that can't be asked is taken to have it. */
export function isTooOld(api: OfficeApi): boolean {
  return api.context.requirements?.isSetSupported("Mailbox", "1.3") === false;
}

/** Which mail the pane stands beside, as the server's API names it. */
export interface OpenMail {
  mailbox: string;
  messageId: string;
  internetMessageId: string | null;
  conversationId?: string;
}

/** The mail that is open, null when none is or when what is open is not a mail. */
export async function openMail(mailbox: OfficeMailbox | undefined): Promise<OpenMail | null> {
  const item = mailbox?.item;
  if (!mailbox || !item?.itemId || (item.itemType !== undefined && item.itemType !== "message")) return null;
  return {
    mailbox: (await sharedMailbox(item)) ?? "me",
    // On phones an id is a REST id already and the converter is absent.
    messageId: mailbox.convertToRestId?.(item.itemId, "v2.0") ?? item.itemId,
    internetMessageId: item.internetMessageId ?? null,
    ...(item.conversationId ? { conversationId: item.conversationId } : {}),
  };
}

/** The address of the shared mailbox the item lies in; null where it is the user's own. */
async function sharedMailbox(item: OfficeItem): Promise<string | null> {
  const ask = item.getSharedPropertiesAsync?.bind(item);
  if (!ask) return null;
  return new Promise((resolve) => {
    try {
      ask((result) => { resolve(result.status === "succeeded" ? result.value.targetMailbox || null : null); });
    } catch {
      resolve(null); // an own folder: Outlook throws there
    }
  });
}

/** Whether what is open is a mail being written. */
export function isDraft(item: OfficeItem | null | undefined): item is OfficeItem {
  return item?.to !== undefined && "getAsync" in item.to && item.body !== undefined;
}

/** The draft as it stands; what Outlook does not tell is empty. Never throws. */
export async function readDraft(item: OfficeItem): Promise<Draft> {
  const [text, attachments, ...recipients] = await Promise.all([
    asked<string>(item.body && ((done) => item.body?.getAsync("text", done)), ""),
    asked<{ isInline: boolean }[]>(item.getAttachmentsAsync?.bind(item), []),
    ...[item.to, item.cc, item.bcc].map(async (field) =>
      asked<{ emailAddress: string }[]>(field && "getAsync" in field ? field.getAsync.bind(field) : undefined, [])),
  ]);
  return { text, attachments: attachments.filter(({ isInline }) => !isInline).length, recipients: recipients.flat().map(({ emailAddress }) => emailAddress) };
}

/** Put this HTML above what is written. False where Outlook could not. */
export async function prepend(item: OfficeItem, html: string): Promise<boolean> {
  const { body } = item;
  if (!body?.prependAsync) return false;
  return new Promise((resolve) => { body.prependAsync?.(html, { coercionType: "html" }, ({ status }) => { resolve(status === "succeeded"); }); });
}

/** The mails chosen in the list, as the server names them; empty where there is no choice of several. */
export async function selected(mailbox: OfficeMailbox | undefined): Promise<string[]> {
  const found = await asked<SelectedItem[]>(mailbox?.getSelectedItemsAsync?.bind(mailbox), []);
  const mails = found.filter(({ itemType }) => itemType.toLowerCase() === "message");
  return mails.length < 2 ? [] : mails.map(({ itemId }) => mailbox?.convertToRestId?.(itemId, "v2.0") ?? itemId);
}

const ANSWER_MS = 5000;

/** What Office calls back with; `otherwise` where it fails, has no such call or never answers. */
async function asked<T>(ask: ((done: Callback<T>) => void) | undefined, otherwise: T): Promise<T> {
  if (!ask) return otherwise;
  return new Promise((resolve) => {
    const late = setTimeout(() => { resolve(otherwise); }, ANSWER_MS);
    const end = (value: T): void => { clearTimeout(late); resolve(value); };
    try {
      ask(({ status, value }) => { end(status === "succeeded" ? value : otherwise); });
    } catch {
      end(otherwise);
    }
  });
}

/** Open a reply with this HTML, for a person to finish. False where Outlook could not. */
export async function openReply(item: OfficeItem | null | undefined, htmlBody: string): Promise<boolean> {
  try {
    if (item?.displayReplyFormAsync) {
      return await new Promise((resolve) => {
        item.displayReplyFormAsync?.({ htmlBody }, (result) => { resolve(result.status === "succeeded"); });
      });
    }
    item?.displayReplyForm?.({ htmlBody }); // before Mailbox 1.9
    return item?.displayReplyForm !== undefined;
  } catch {
    return false;
  }
}
