/** Whether a mailbox's new mail is triaged as it comes, and the switch that stops all triage; each by who may. */

import { html, LitElement, nothing, type PropertyValues, type TemplateResult } from "lit";
import { live } from "lit/directives/live.js";
import { moment } from "../format";
import type { Texts } from "../messages";
import { asProblem, type ApiProblem } from "../problem";
import type { MailboxSettings, QuietHours, Switch, TriageApi } from "./api";
import { mailboxStyles } from "./styles";

const NIGHT: QuietHours = { from: "20:00", to: "07:00" };

/** Events: `helder-show-run` with the run that holds a followed mailbox's mails; `helder-stopped` with whether all triage is stopped. */
export class HelderMailbox extends LitElement {
  static override styles = mailboxStyles;
  static override properties = {
    api: { attribute: false }, address: { attribute: false }, texts: { attribute: false }, shownRun: { attribute: false },
    settings: { state: true }, all: { state: true }, problem: { state: true }, busy: { state: true }, asking: { state: true },
  };

  declare api: TriageApi;
  declare address: string;
  declare texts: Texts;
  declare shownRun: string | null;
  declare settings: MailboxSettings | null;
  declare all: Switch | null;
  declare problem: ApiProblem | null;
  declare busy: boolean;
  /** Stopping everything is asked about once more. */
  declare asking: boolean;

  constructor() {
    super();
    [this.settings, this.all, this.problem, this.busy, this.asking] = [null, null, null, false, false];
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has("address")) void this.#read();
  }

  protected override render(): TemplateResult | typeof nothing {
    const { texts, settings, all, problem } = this;
    const { t, maybe } = texts;
    if (!settings || !all) return nothing;
    return html`<div class="box" role="group" aria-label=${t("inbox.follow.title")} data-testid="mailbox" data-continuous=${String(settings.continuous)} data-stopped=${String(all.stopped)}>
      ${all.stopped ? this.#stopped(all) : nothing}
      <label class="switch"><input type="checkbox" role="switch" data-testid="follow" .checked=${live(settings.continuous)}
        ?disabled=${!settings.can_manage || this.busy || (all.stopped && !settings.continuous)}
        @change=${(event: Event) => { void this.#settle((event.target as HTMLInputElement).checked, settings.quiet_hours); }}>
        <span>${t("inbox.follow.label", { mailbox: settings.address })}</span></label>
      ${settings.continuous ? this.#hours(settings) : nothing}
      <span class="quiet" data-testid="follow-told">${this.#told(settings)}</span>
      ${settings.run_id !== null && settings.run_id !== this.shownRun
        ? html`<button class="link" type="button" data-testid="follow-show" @click=${() => { this.#tell("helder-show-run", settings.run_id); }}>${t("inbox.follow.show")}</button>`
        : nothing}
      ${all.can_manage && !all.stopped ? this.#stop() : nothing}
      ${problem ? html`<p class="bad" role="alert" data-testid="follow-error">${problem.detail ?? maybe(`error.${problem.code}`, t("error.internal"))}
        <button class="link" type="button" @click=${() => { void this.#read(); }}>${t("error.retry")}</button></p>` : nothing}
    </div>`;
  }

  #told(settings: MailboxSettings): string {
    const { t } = this.texts;
    if (!settings.can_manage) return t("inbox.follow.who");
    if (!settings.continuous) return t("inbox.follow.off");
    if (settings.quiet_now) return t("inbox.follow.quiet_now");
    return t(settings.followed ? "inbox.follow.at_once" : "inbox.follow.soon");
  }

  #hours({ quiet_hours, can_manage }: MailboxSettings): TemplateResult {
    const { t } = this.texts;
    const settle = (quiet: QuietHours | null): void => { void this.#settle(true, quiet); };
    const time = (which: "from" | "to"): TemplateResult => html`<input type="time" required data-testid="quiet-${which}" aria-label=${t(`inbox.follow.${which}`)} ?disabled=${!can_manage || this.busy}
      .value=${quiet_hours?.[which] ?? ""} @change=${(event: Event) => {
        const { value } = event.target as HTMLInputElement;
        if (value !== "" && quiet_hours) settle({ ...quiet_hours, [which]: value });
      }}>`;
    return html`<label class="hours"><input type="checkbox" data-testid="quiet" .checked=${live(quiet_hours !== null)} ?disabled=${!can_manage || this.busy}
      @change=${(event: Event) => { settle((event.target as HTMLInputElement).checked ? NIGHT : null); }}> ${t("inbox.follow.quiet")}</label>
      ${quiet_hours ? html`<span class="hours">${time("from")} – ${time("to")}</span>` : nothing}`;
  }

  #stop(): TemplateResult {
    const { t } = this.texts;
    if (!this.asking) return html`<button class="link stop" type="button" data-testid="stop-all" @click=${() => { this.asking = true; }}>${t("inbox.stop.button")}</button>`;
    return html`<span class="ask" role="group" aria-label=${t("inbox.stop.button")}>${t("inbox.stop.ask")}
      <button class="mini" type="button" data-testid="stop-all-sure" @click=${() => { void this.#throw(true); }}>${t("inbox.stop.sure")}</button>
      <button class="link" type="button" @click=${() => { this.asking = false; }}>${t("inbox.close")}</button></span>`;
  }

  #stopped({ since, can_manage }: Switch): TemplateResult {
    const { t } = this.texts;
    return html`<p class="stopped" role="status" data-testid="stopped">${t("inbox.stop.stopped", { when: moment(since, this.texts) })}
      ${can_manage
        ? html`<button class="mini" type="button" data-testid="go-all" ?disabled=${this.busy} @click=${() => { void this.#throw(false); }}>${t("inbox.stop.go")}</button>`
        : t("inbox.stop.who")}</p>`;
  }

  async #read(): Promise<void> {
    const { address } = this;
    await this.#try(async () => {
      const [settings, all] = await Promise.all([this.api.mailbox(address), this.api.switch()]);
      if (address === this.address) this.#took(settings, all);
    });
  }

  async #settle(continuous: boolean, quiet: QuietHours | null): Promise<void> {
    const now = this.settings;
    if (!now) return;
    this.settings = { ...now, continuous, quiet_hours: quiet }; // as it was pressed; what the server says comes after it
    let settled = now;
    await this.#try(async () => { settled = await this.api.settle(now, continuous, quiet); });
    this.settings = settled;
  }

  async #throw(stopped: boolean): Promise<void> {
    this.asking = false;
    await this.#try(async () => {
      const all = await this.api.throw(stopped);
      if (this.settings) this.#took(this.settings, all);
    });
  }

  #took(settings: MailboxSettings, all: Switch): void {
    [this.settings, this.all] = [settings, all];
    this.#tell("helder-stopped", all.stopped);
  }

  async #try(act: () => Promise<void>): Promise<void> {
    [this.busy, this.problem] = [true, null];
    try {
      await act();
    } catch (error) {
      this.problem = asProblem(error);
    }
    this.busy = false;
  }

  #tell(type: string, detail: unknown): void {
    this.dispatchEvent(new CustomEvent(type, { detail }));
  }
}

customElements.define("helder-mailbox", HelderMailbox);
