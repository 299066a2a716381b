/** The client's side of the Office.js stand-in (office.js): answers its calls, tells it about a new mail. */

/**
 * helderUrl: the only origin that is listened to. host: {context(), naa(request, origin), replyForm(html), evidence(spans), changed(), draft(), prepend(html)}.
 * Messages in: {helder: "office", id, call, argument}; out: {helder: "office", id, result|error} or
 * {helder: "office", event, value}. The pane's own: {type: "helder:evidence", spans}, {type: "helder:changed"}.
 */
export function connect(helderUrl, host) {
  const origin = new URL(helderUrl).origin;
  const calls = {
    hello: () => host.context(),
    naa: (request) => host.naa(request, origin),
    replyForm: (html) => host.replyForm(String(html)),
    draft: () => host.draft(),
    prepend: (html) => host.prepend(String(html)),
  };
  const windows = new Set();

  window.addEventListener("message", async (event) => {
    if (event.origin !== origin || event.source === null) return;
    const { data, source } = event;
    if (data?.type === "helder:evidence" && Array.isArray(data.spans)) host.evidence(data.spans);
    if (data?.type === "helder:changed") host.changed();
    if (data?.helder !== "office" || !Object.hasOwn(calls, data.call)) return;
    const answer = { helder: "office", id: data.id };
    try {
      answer.result = await calls[data.call](data.argument);
    } catch (error) {
      answer.error = String(error.message);
    }
    source.postMessage(answer, origin);
    if (data.call !== "hello") return;
    windows.add(source);
    source.postMessage({ type: "helder:host" }, origin);
  });

  const tell = (event, value) => {
    for (const target of windows) target.postMessage({ helder: "office", event, value }, origin);
  };
  return {
    itemChanged: (item) => { tell("itemChanged", item); },
    selectedItemsChanged: (ids) => { tell("selectedItemsChanged", ids); },
  };
}
