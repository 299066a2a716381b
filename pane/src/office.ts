/**
 * The part of Office.js that the pages use, and nothing else of it.
 * Source: Outlook add-in API, requirement sets Mailbox 1.3 to 1.9 (read surface).
 */

export interface AsyncResult<T> {
  status: "succeeded" | "failed";
  value: T;
  error?: { code: number; name: string; message: string } | null;
}
type Callback<T> = (result: AsyncResult<T>) => void;

export interface OfficeItem {
  itemId?: string;
  itemType?: string;
  subject?: string;
  internetMessageId?: string;
  displayReplyForm?: (data: { htmlBody: string }) => void;
  displayReplyFormAsync?: (data: { htmlBody: string }, callback: Callback<unknown>) => void;
  getSharedPropertiesAsync?: (callback: Callback<{ targetMailbox: string }>) => void;
}

export interface OfficeMailbox {
  item: OfficeItem | null | undefined;
  convertToRestId?: (itemId: string, version: string) => string;
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
  EventType: { ItemChanged: string };
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

/** Which mail the pane stands beside, as the server's API names it. */
export interface OpenMail {
  mailbox: string;
  messageId: string;
  internetMessageId: string | null;
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
