/**
 * A stand-in for Office.js: the part of its API that Helder's pages use, with the same names. In the
 * demo client's frame (or a window it opened) it asks the client by postMessage; on a page opened by
 * itself it signs the demo's first user in. Signing in goes the way of nested app authentication.
 */
(() => {
  const HOME = new URL(document.currentScript.src).origin;
  const HELLO_MS = 1500;
  const host = window.parent !== window ? window.parent : window.opener;
  const handlers = [];
  const waiting = new Map();
  let calls = 0;
  let connected = false;

  function call(name, argument, limitMs = 15000) {
    return new Promise((resolve, reject) => {
      if (!host) {
        reject(new Error("no host"));
        return;
      }
      calls += 1;
      const id = calls;
      waiting.set(id, { resolve, reject });
      setTimeout(() => { waiting.delete(id); reject(new Error("the host does not answer")); }, limitMs);
      host.postMessage({ helder: "office", id, call: name, argument }, HOME);
    });
  }

  window.addEventListener("message", (event) => {
    if (event.source !== host || event.origin !== HOME || event.data?.helder !== "office") return;
    const { id, result, error, event: happened, value } = event.data;
    if (happened === "itemChanged") {
      mailbox.item = itemOf(value);
      tell(Office.EventType.ItemChanged);
    } else if (happened === "selectedItemsChanged") {
      chosen = value;
      tell(Office.EventType.SelectedItemsChanged);
    } else if (waiting.has(id)) {
      const { resolve, reject } = waiting.get(id);
      waiting.delete(id);
      if (error === undefined) resolve(result);
      else reject(new Error(error));
    }
  });

  let chosen = [];
  const tell = (type) => { for (const one of handlers) if (one.type === type) one.handler({ type }); };
  const succeeded = (value) => ({ status: "succeeded", value, error: null });
  const failed = (error) => ({ status: "failed", value: undefined, error: { code: 9000, name: "Failed", message: error.message } });

  function itemOf(described) {
    if (!described) return null;
    if (described.writing) return draftOf(described);
    const { sharedMailbox, ...fields } = described;
    const item = {
      ...fields,
      itemType: "message",
      displayReplyForm(data) { void call("replyForm", data.htmlBody); },
      displayReplyFormAsync(data, ...rest) {
        const done = rest.at(-1) ?? (() => {});
        call("replyForm", typeof data === "string" ? data : data.htmlBody).then((value) => done(succeeded(value)), (error) => done(failed(error)));
      },
    };
    if (sharedMailbox) {
      item.getSharedPropertiesAsync = (...rest) => {
        rest.at(-1)(succeeded({ owner: sharedMailbox, targetMailbox: sharedMailbox, delegatePermissions: 1 }));
      };
    }
    return item;
  }

  /** A mail being written: its fields are asked for, not there. */
  function draftOf({ conversationId }) {
    const read = (pick) => (...rest) => {
      call("draft").then((draft) => rest.at(-1)(succeeded(pick(draft))), (error) => rest.at(-1)(failed(error)));
    };
    const people = (pick) => ({ getAsync: read((draft) => pick(draft).map((emailAddress) => ({ emailAddress, displayName: "" }))) });
    return {
      itemType: "message",
      conversationId,
      subject: { getAsync: read(({ subject }) => subject) },
      to: people(({ to }) => to),
      cc: people(() => []),
      bcc: people(() => []),
      getAttachmentsAsync: read(({ attachments }) => attachments.map((name) => ({ name, isInline: false }))),
      body: {
        getAsync: read(({ text }) => text),
        prependAsync(html, ...rest) {
          call("prepend", html).then((value) => rest.at(-1)(succeeded(value)), (error) => rest.at(-1)(failed(error)));
        },
      },
    };
  }

  const mailbox = {
    item: null,
    userProfile: { displayName: "", emailAddress: "", timeZone: "" },
    // EWS ids hold / and +, REST ids - and _ in their place.
    convertToRestId: (id) => id.replaceAll("/", "-").replaceAll("+", "_"),
    getSelectedItemsAsync(...rest) {
      rest.at(-1)(succeeded(chosen.map((itemId) => ({ itemId, itemType: "Message" }))));
    },
    addHandlerAsync(type, handler, ...rest) {
      handlers.push({ type, handler });
      rest.at(-1)?.(succeeded(undefined));
    },
    removeHandlerAsync(_type, ...rest) {
      handlers.length = 0;
      rest.at(-1)?.(succeeded(undefined));
    },
  };

  /** The bridge that msal-browser speaks through (its AuthBridge): to the client, or to the sandbox itself. */
  const listeners = new Set();
  window.nestedAppAuthBridge = {
    addEventListener: (_name, listener) => { listeners.add(listener); },
    removeEventListener: (_name, listener) => { listeners.delete(listener); },
    postMessage(message) {
      void carried(JSON.parse(message)).then((envelope) => {
        for (const listener of listeners) listener(JSON.stringify(envelope));
      });
    },
  };

  async function carried(request) {
    await Office.onReady();
    // For the demo's first user, whom the sandbox takes where none is named.
    if (!connected) return (await import(`${HOME}/naa.js`)).answer(HOME, request, undefined, location.origin);
    return call("naa", request, 120000);
  }

  async function begin() {
    try {
      const context = await call("hello", null, HELLO_MS);
      connected = true;
      Object.assign(Office.context, { displayLanguage: context.displayLanguage, officeTheme: context.officeTheme });
      Object.assign(mailbox.userProfile, context.userProfile);
      mailbox.item = itemOf(context.item);
    } catch {
      // opened by itself: no mail, the browser's language
    }
    return { host: "Outlook", platform: "OfficeOnline" };
  }

  const Office = {
    EventType: { ItemChanged: "olkItemSelectedChanged", SelectedItemsChanged: "olkSelectedItemsChanged" },
    AsyncResultStatus: { Succeeded: "succeeded", Failed: "failed" },
    MailboxEnums: { ItemType: { Message: "message", Appointment: "appointment" }, RestVersion: { v2_0: "v2.0" } },
    HostType: { Outlook: "Outlook" },
    context: {
      displayLanguage: navigator.language,
      officeTheme: undefined,
      mailbox,
      requirements: {
        isSetSupported(name, version = "1.1") {
          const newest = { mailbox: 13, nestedappauth: 1 }[name.toLowerCase()] ?? 0;
          return version.startsWith("1.") && Number(version.split(".")[1]) <= newest;
        },
      },
    },
    onReady(callback) {
      ready ??= begin();
      return callback ? ready.then((info) => { callback(info); return info; }) : ready;
    },
  };
  let ready = null;
  window.Office = Office;
})();
