/** What is pressed on rows: shown before it is made, made, undone, put into a file; and what came of it, in words. No page in here. */

import type { Texts } from "../messages";
import type { Preview, RunRow, StepName } from "./api";
import type { Desk } from "./desk";
import { cellsOf, csv, save } from "./export";
import { goesOn, type RunView } from "./triage";

/** The page as far as a press needs it. */
export interface Pressed {
  readonly desk: Desk | null;
  readonly view: RunView;
  readonly stopped: boolean;
  readonly texts: Texts;
  /** The row that keys speak of. */
  readonly current: RunRow | null;
  preview: { rows: readonly number[] | null; found: Preview } | null;
  exporting: boolean;
  say: (text: string) => void;
  fail: (error: unknown) => void;
}

const EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

export class Pressing {
  readonly #page: Pressed;
  #asking = new AbortController();
  /** The row that was active when last something was applied. */
  #pressedAt: number | null = null;

  constructor(page: Pressed) {
    this.#page = page;
  }

  /** Show what pressing would change. rows: of the table; without them the chosen ones, or all that are shown. */
  propose(rows?: readonly number[]): void {
    const page = this.#page;
    if (page.stopped || page.view.working) return;
    void this.#attempt(async (desk, signal) => {
      const meant = rows ? await desk.withThreads(rows, signal) : await desk.meant(signal);
      page.preview = { rows: meant, found: await desk.preview(meant) };
    });
  }

  apply(steps: readonly StepName[]): void {
    const { current, desk, preview } = this.#page;
    this.#pressedAt = current?.seq ?? null;
    void desk?.apply(preview?.rows ?? null, steps);
  }

  /** rows: of the table; without them the chosen ones, the last press, or all that this run made. */
  undo(rows?: readonly number[]): void {
    const page = this.#page;
    if (page.view.working) return;
    void this.#attempt(async (desk, signal) => {
      const chosen = rows ?? [...desk.selected];
      const meant = chosen.length > 0 ? await desk.withThreads(chosen, signal) : (desk.pressed ?? null);
      if (!(await desk.undo(meant)) && page.view.problem === null) page.say(page.texts.t("inbox.said.nothing"));
    });
  }

  /** The chosen rows, else the press that was just made, else the active row; never a whole run by one key. */
  undoHere(): void {
    const { desk, current, texts } = this.#page;
    const chosen = (desk?.selected.size ?? 0) > 0;
    const moved = desk?.pressed === undefined || current?.seq !== this.#pressedAt;
    if (!chosen && moved && current?.steps.some(({ undoable }) => undoable)) this.undo([current.seq]);
    else if (chosen || desk?.pressed !== undefined) this.undo();
    else this.#page.say(texts.t("inbox.said.nothing"));
  }

  /** The chosen rows, else the active one. */
  proposeHere(): void {
    const { desk, current } = this.#page;
    this.propose((desk?.selected.size ?? 0) > 0 || !current ? undefined : [current.seq]);
  }

  selectAll(): void {
    void this.#attempt((desk, signal) => desk.selectAll(signal));
  }

  async save(as: "csv" | "xlsx"): Promise<void> {
    const page = this.#page;
    page.exporting = true;
    await this.#attempt(async (desk, signal) => {
      const cells = cellsOf(await desk.listing.all(signal), goesOn(page.view), page.texts);
      const { mailbox } = page.view;
      if (as === "csv") save(mailbox, as, csv(cells, page.texts.locale), "text/csv;charset=utf-8");
      else save(mailbox, as, (await import("./xlsx")).workbook(cells, page.texts.t("inbox.title")), EXCEL);
    });
    page.exporting = false;
  }

  /** Say what came of the last press, once it is made. */
  tellOutcome(): void {
    const { desk, texts: { t, count }, say } = this.#page;
    const found = desk?.outcome();
    if (!found) return;
    const parts = [
      ...(found.made > 0 ? [count("inbox.said.made", found.made)] : []), ...(found.undone > 0 ? [count("inbox.said.undone", found.undone)] : []),
      ...(found.kept > 0 ? [count("inbox.said.kept", found.kept)] : []),
    ];
    say(parts.join(" ") || t("inbox.said.nothing"));
  }

  /** Something that asks the server first; what goes wrong is said at the top. */
  async #attempt(act: (desk: Desk, signal: AbortSignal) => Promise<void>): Promise<void> {
    const { desk, fail } = this.#page;
    if (!desk) return;
    this.#asking.abort();
    const { signal } = (this.#asking = new AbortController());
    try {
      await act(desk, signal);
    } catch (error) {
      if (!signal.aborted) fail(error);
    }
  }
}
