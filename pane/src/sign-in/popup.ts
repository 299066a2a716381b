/**
 * The sign-in page in a window of the browser, for pages that stand outside of Office. The two talk by a
 * BroadcastChannel: it reaches pages of the same origin only, and works where the sign-in cuts the opener off.
 */

import { ApiProblem } from "../problem";
import { readSaid, type SaidByWindow } from "./window";

const LOOK_MS = 500;

export async function openPopup(query: URLSearchParams): Promise<SaidByWindow> {
  const name = `helder-sign-in-${crypto.randomUUID()}`;
  query.set("channel", name);
  const channel = new BroadcastChannel(name);
  const opened = window.open(`/pane/signin.html?${query.toString()}`, "_blank", "popup,width=480,height=640");
  try {
    return await new Promise<SaidByWindow>((resolve, reject) => {
      const cancelled = (): void => { reject(new ApiProblem({ code: "sign_in_cancelled", status: 401 })); };
      if (opened === null) cancelled();
      const look = setInterval(() => {
        if (!opened?.closed) return;
        clearInterval(look);
        setTimeout(cancelled, LOOK_MS); // a last word may still be on its way
      }, LOOK_MS);
      channel.addEventListener("message", (event) => {
        const said = readSaid(event.data);
        if (said === null) return;
        clearInterval(look);
        resolve(said);
      });
    });
  } finally {
    channel.close();
    opened?.close();
  }
}
