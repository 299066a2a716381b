/**
 * Trusted Types: no string becomes markup or script on these pages. Office.js puts further scripts of its own on the
 * page, by their addresses: those are let through where they come from the origin that Office.js itself came from, and
 * the one that Microsoft has elsewhere. The page's policy (server/headers.py) names the same places. Any other becomes an address that loads nothing: to Office.js a script that could not be had, which it goes on without.
 * Loaded before Office.js. Browsers keep this file for a year: with each change its name gets the next number.
 */
(() => {
  if (!window.trustedTypes) return;
  const AJAX = "https://ajax.aspnetcdn.com/ajax/3.5/MicrosoftAjax.js";
  const own = (url) => {
    if (url === AJAX) return true;
    const office = document.getElementById("office-js");
    return office !== null && new URL(url, document.baseURI).origin === new URL(office.src).origin;
  };
  window.trustedTypes.createPolicy("default", { createScriptURL: (url) => (own(url) ? url : "about:blank") });
})();
