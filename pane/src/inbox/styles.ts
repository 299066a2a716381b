import { css } from "lit";
import { baseStyles } from "../card/styles";

/** Fields and buttons as all parts of the page have them. */
const controls = css`
  .sr { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); margin: 0; white-space: nowrap; }
  input[type="text"], input[type="search"], input[type="time"], select { font: inherit; color: inherit; background: var(--colorNeutralBackground1);
    border: 1px solid var(--colorNeutralStroke1); border-bottom-color: var(--colorNeutralStrokeAccessible);
    border-radius: var(--borderRadiusMedium); padding: 4px 8px; min-width: 0; max-width: 100%; }
  ::placeholder { color: var(--colorNeutralForeground2); opacity: 1; }
  input[type="checkbox"] { width: 16px; height: 16px; accent-color: var(--colorCompoundBrandBackground); }
  :is(input, select):focus-visible { outline: 2px solid var(--colorStrokeFocus2); outline-offset: 1px; }
  .go, .plain, .mini { padding: 4px 12px; border: 1px solid var(--colorNeutralStroke1); border-radius: var(--borderRadiusMedium); }
  .mini { font-size: 12px; line-height: 16px; }
  .go { background: var(--colorBrandBackground); color: var(--colorNeutralForegroundOnBrand); border-color: transparent; }
  .go:hover { background: var(--colorBrandBackgroundHover); } .plain:hover, .mini:hover { background: var(--colorNeutralBackground1Hover); }
  button:disabled { color: var(--colorNeutralForegroundDisabled); background: var(--colorNeutralBackgroundDisabled); border-color: var(--colorNeutralStrokeDisabled); cursor: default; }
  .link:disabled { background: none; }
  .quiet { font-size: 12px; line-height: 16px; color: var(--colorNeutralForeground2); }
  .bad { color: var(--colorStatusDangerForeground3); }
  @media (forced-colors: active) { .go { border-color: ButtonText; } }
`;

export const inboxStyles = [baseStyles, controls, css`
  :host { display: block; height: 100vh; }
  main { display: flex; flex-direction: column; height: 100%; min-width: 280px; }
  header, .filters, .acts, .progress, form, label { display: flex; align-items: center; gap: 8px 10px; flex-wrap: wrap; }
  header { padding: 10px 16px; border-bottom: 1px solid var(--colorNeutralStroke2); gap: 10px 20px; }
  form label span { font-size: 12px; color: var(--colorNeutralForeground2); }
  input[type="text"] { width: 240px; } input[type="search"] { flex: 1 1 160px; max-width: 300px; }
  input[aria-invalid="true"] { border-color: var(--colorStatusDangerBorder2); }
  .progress { flex: 1 1 260px; font-size: 13px; }
  fluent-progress-bar { flex: 1 1 100px; min-width: 80px; }
  header .bad { flex-basis: 100%; margin: 0; }
  .filters, .acts { padding: 6px 16px; background: var(--colorNeutralBackground2); font-size: 13px; }
  .acts { border-bottom: 1px solid var(--colorNeutralStroke2); padding-top: 2px; }
  .pair { display: flex; gap: 4px; min-width: 0; } .pair .mini { flex: none; }
  .toggle { gap: 6px; font-size: 13px; min-height: 24px; }
  .shown { margin-inline-start: auto; font-size: 12px; color: var(--colorNeutralForeground2); }
  .work { flex: 1; min-height: 0; display: flex; position: relative; }
  helder-rows { flex: 1; min-width: 0; }
  helder-mail-panel { flex: 0 0 420px; max-width: 100%; overflow: auto; border-inline-start: 1px solid var(--colorNeutralStroke2); background: var(--colorNeutralBackground1); }
  .empty { flex: 1; display: grid; place-content: center; justify-items: center; gap: 12px; padding: 40px 20px; text-align: center; }
  .empty p { max-width: 520px; } .empty h1 { font-size: 24px; line-height: 30px; margin: 0; }
  @media (max-width: 900px) { helder-mail-panel { position: absolute; inset: 0 0 0 auto; z-index: 2; width: min(420px, 100%); } }
  /* Little room (a phone, or text at 200 %): the page itself scrolls, the table keeps a screenful. */
  @media (max-width: 720px), (max-height: 560px) {
    :host { height: auto; } main { height: auto; } .work { height: 100vh; flex: none; }
    header, .filters, .acts { padding-inline: 10px; } input[type="text"] { width: 100%; } form label { flex: 1 1 100%; flex-wrap: nowrap; }
  }
`];

export const panelStyles = [baseStyles, controls, css`
  :host { display: block; }
  .panel-bar { position: sticky; top: 0; z-index: 1; display: flex; justify-content: space-between; gap: 12px; padding: 8px 16px;
    background: var(--colorNeutralBackground2); border-bottom: 1px solid var(--colorNeutralStroke2); font-size: 12px; }
  .panel-bar .link { flex: none; }
  .panel-bar span { flex: 1; min-width: 0; overflow: hidden; text-overflow: ellipsis; white-space: nowrap; line-height: 24px; }
  .problem, .notice { margin: 12px 16px; padding: 10px 12px; border-radius: var(--borderRadiusLarge); border: 1px solid; }
  .problem { border-color: var(--colorStatusDangerBorder1); background: var(--colorStatusDangerBackground1); }
  .problem b { color: var(--colorStatusDangerForeground1); }
  .problem .mini { background: var(--colorNeutralBackground1); }
  .notice { background: var(--colorNeutralBackground2); border-color: var(--colorNeutralStroke2); font-size: 13px; }
  .loading { padding: 16px; color: var(--colorNeutralForeground2); }
`];

export const dialogStyles = [baseStyles, controls, css`
  dialog { width: min(560px, calc(100vw - 24px)); max-height: calc(100vh - 24px); overflow: auto; padding: 20px 24px; color: inherit; background: var(--colorNeutralBackground1);
    border: 1px solid var(--colorNeutralStroke1); border-radius: var(--borderRadiusXLarge); box-shadow: var(--shadow28); }
  dialog::backdrop { background: rgb(0 0 0 / 40%); }
  .counts li { padding: 4px 0; } .counts label, .letters { display: flex; gap: 8px; align-items: baseline; }
  small { display: block; font-size: 12px; line-height: 16px; color: var(--colorNeutralForeground2); overflow-wrap: anywhere; }
  details { margin: 10px 0; font-size: 13px; } summary { cursor: pointer; min-height: 24px; color: var(--colorBrandForegroundLink); }
  .changes { max-height: 240px; overflow: auto; border: 1px solid var(--colorNeutralStroke2); border-radius: var(--borderRadiusMedium); padding: 4px 10px; }
  .changes li { padding: 6px 0; border-bottom: 1px solid var(--colorNeutralStroke3); overflow-wrap: anywhere; }
  .changes b { display: block; font-weight: 600; }
  blockquote { margin: 4px 0; padding-inline-start: 8px; border-inline-start: 3px solid var(--colorNeutralStroke2); white-space: pre-wrap; }
  /* In sight however much is above them. */
  .buttons { display: flex; flex-wrap: wrap; gap: 8px; position: sticky; bottom: -20px; margin: 16px 0 -20px; padding-block: 8px 20px; background: inherit; }
  dl { margin: 0 0 14px; } dl div { display: flex; gap: 12px; padding: 3px 0; } dt { flex: 0 0 84px; } dd { margin: 0; }
  kbd { font: 12px/18px var(--fontFamilyMonospace); padding: 1px 6px; border: 1px solid var(--colorNeutralStroke1); border-radius: 4px; background: var(--colorNeutralBackground3); }
`];

export const mailboxStyles = [baseStyles, controls, css`
  .box { display: flex; flex-wrap: wrap; align-items: center; gap: 6px 14px; padding: 6px 16px; border-bottom: 1px solid var(--colorNeutralStroke2); font-size: 13px; }
  .switch, .hours { display: flex; align-items: center; gap: 6px; min-height: 24px; overflow-wrap: anywhere; }
  .hours { font-size: 12px; } .hours input[type="time"] { padding: 1px 4px; font-size: 12px; }
  .stop { margin-inline-start: auto; color: var(--colorStatusDangerForeground3); }
  .ask { display: flex; flex-wrap: wrap; align-items: center; gap: 8px; margin-inline-start: auto; }
  .stopped { flex-basis: 100%; display: flex; flex-wrap: wrap; gap: 8px; align-items: center; margin: 4px 0; padding: 8px 12px; border: 1px solid var(--colorStatusDangerBorder1);
    background: var(--colorStatusDangerBackground1); border-radius: var(--borderRadiusLarge); }
  .stopped .mini { background: var(--colorNeutralBackground1); }
  .bad { flex-basis: 100%; margin: 0; }
`];
