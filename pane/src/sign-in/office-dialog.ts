/** The sign-in page in Office's dialog. Source: Office.js, "Authenticate and authorize with the Office dialog API". */

import type { OfficeUi } from "../office";
import { ApiProblem } from "../problem";
import { readSaid, type SaidByWindow } from "./window";

/** The person closed the window (Office's DialogEventReceived codes). */
const CLOSED = 12006;
/** In percent of the screen. */
const SIZE = { height: 60, width: 30, promptBeforeOpen: false };

export async function openDialog(ui: OfficeUi, query: URLSearchParams): Promise<SaidByWindow> {
  const url = new URL(`/pane/signin.html?${query.toString()}`, location.origin).href;
  return new Promise((resolve, reject) => {
    ui.displayDialogAsync?.(url, SIZE, (opened) => {
      if (opened.status !== "succeeded") {
        reject(failed("sign_in_failed"));
        return;
      }
      const dialog = opened.value;
      dialog.addEventHandler("dialogMessageReceived", ({ message, origin }) => {
        // Hosts before the set DialogOrigin 1.1 tell no origin; the page itself sends to its own only.
        const said = origin === undefined || origin === location.origin ? readSaid(message) : null;
        if (said === null) return;
        dialog.close();
        resolve(said);
      });
      dialog.addEventHandler("dialogEventReceived", ({ error }) => {
        reject(failed(error === CLOSED ? "sign_in_cancelled" : "sign_in_failed"));
      });
    });
  });
}

function failed(code: string): ApiProblem {
  return new ApiProblem({ code, status: 401 });
}
