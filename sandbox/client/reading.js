/**
 * A mail's body, shown safely: markup that could act is taken out, the frame runs no scripts, and
 * its policy loads nothing from the network.
 */

const POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; font-src 'none'";
const ACTIVE = "script, iframe, frame, frameset, object, embed, applet, meta, base, link, noscript, template, portal, svg, math";

/** A whole document for the frame's srcdoc. body: Graph's {contentType, content}. */
export function safeDocument(body, imageText) {
  const inert = new DOMParser().parseFromString(body.contentType === "text" ? "" : (body.content ?? ""), "text/html");
  if (body.contentType === "text") {
    const plain = inert.createElement("pre");
    plain.textContent = body.content ?? "";
    inert.body.append(plain);
  }
  for (const element of inert.querySelectorAll(ACTIVE)) element.remove();
  for (const element of inert.querySelectorAll("*")) tame(element, imageText);
  const head = `<meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="${POLICY}">`;
  const style = "body{margin:12px 16px;font:14px/1.45 'Segoe UI',system-ui,sans-serif;color:#242424;background:#fff;overflow-wrap:anywhere}"
    + "pre{white-space:pre-wrap;font:inherit}img{max-width:100%}mark.helder-evidence{background:#ffe066;color:#000;box-shadow:0 0 0 2px #ffe066;border-radius:2px}";
  const styles = [...inert.head.querySelectorAll("style")].map((element) => element.outerHTML).join("");
  return `<!doctype html><html><head>${head}<style>${style}</style>${styles}</head>${inert.body.outerHTML}</html>`;
}

function tame(element, imageText) {
  for (const { name, value } of [...element.attributes]) {
    const link = /^(href|src|action|formaction|background|poster|xlink:href)$/i.test(name);
    if (/^on/i.test(name) || name === "srcset" || (link && !/^(https?:|mailto:|tel:|data:image\/|#)/i.test(value.trim()))) {
      element.removeAttribute(name);
    }
  }
  if (element.localName === "a") {
    element.setAttribute("target", "_blank");
    element.setAttribute("rel", "noopener noreferrer");
  }
  if (element.localName === "img" && !(element.getAttribute("src") ?? "").startsWith("data:")) {
    element.removeAttribute("src");
    if (!element.hasAttribute("alt")) element.setAttribute("alt", `[${imageText}]`);
  }
}
