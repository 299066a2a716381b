import { css } from "lit";

/** Shared by every element of ours: what plain buttons, marks and headings look like. */
export const baseStyles = css`
  :host { color: var(--colorNeutralForeground1); font: 14px/20px var(--fontFamilyBase); }
  * { box-sizing: border-box; }
  button { font: inherit; color: inherit; background: none; border: 0; padding: 0; text-align: start; cursor: pointer; }
  button:focus-visible, summary:focus-visible, [tabindex]:focus-visible {
    outline: 2px solid var(--colorStrokeFocus2); outline-offset: 1px; border-radius: var(--borderRadiusMedium);
  }
  h1 { font-size: 18px; line-height: 24px; font-weight: 600; margin: 2px 0 6px; overflow-wrap: anywhere; }
  h2 { display: flex; justify-content: space-between; align-items: baseline; gap: 8px; margin: 0 0 6px; font-size: 13px; line-height: 18px;
    font-weight: 600; color: var(--colorNeutralForeground2); }
  ul { list-style: none; margin: 0; padding: 0; }
  p { margin: 0 0 4px; }
  .link { color: var(--colorBrandForegroundLink); font-size: 12px; line-height: 20px; min-height: 24px; min-width: 24px; }
  .link:hover { text-decoration: underline; }
  .tag { display: inline-block; font-size: 12px; line-height: 16px; padding: 2px 8px; border-radius: 10px;
    background: var(--colorNeutralBackground3); border: 1px solid transparent; }
  .tag.high { background: var(--colorStatusDangerBackground1); color: var(--colorStatusDangerForeground1); }
  @media (forced-colors: active) { .tag { border-color: CanvasText; } .link { text-decoration: underline; } }
`;

export const cardStyles = [baseStyles, css`
  :host { display: block; }
  .body { padding: 12px 16px 4px; }
  .tags { display: flex; flex-wrap: wrap; gap: 6px; margin: 0 0 12px; }
  .why { text-decoration: underline dotted; text-underline-offset: 2px; }
  .why:hover, .why[aria-expanded=true] { background: var(--colorNeutralBackground3Hover); border-color: var(--colorNeutralStroke1); }
  .why.high:hover, .why.high[aria-expanded=true] { background: var(--colorStatusDangerBackground1); border-color: var(--colorStatusDangerBorder1); }
  .reasons { margin: -4px 0 12px; font-size: 13px; color: var(--colorNeutralForeground2); }
  section { border-top: 1px solid var(--colorNeutralStroke2); padding: 10px 0 12px; }
  .attention { border: 1px solid var(--colorStatusWarningBorder1); background: var(--colorStatusWarningBackground1);
    border-radius: var(--borderRadiusLarge); padding: 4px; margin: 0 0 12px; }
  .warning + .warning { border-top: 1px solid var(--colorStatusWarningBorder1); }
  .warning .value { padding: 6px 8px; }
  .warning .value > * { display: block; }
  .warning b { color: var(--colorStatusWarningForeground3); font-weight: 600; }
  .warning .evidence { margin: 0 8px 6px; }
  .value { width: 100%; overflow-wrap: anywhere; }
  .value:not(.plain):hover .what, .value:not(.plain):hover .shown { text-decoration: underline dotted; text-underline-offset: 3px; }
  li { border-radius: var(--borderRadiusMedium); margin: 0 -6px; padding: 4px 6px; }
  li.on { background: var(--colorBrandBackground2); }
  .action .value, .request .value, .message .value { display: grid; grid-template-columns: 1fr auto; gap: 0 10px; }
  .who { grid-column: 1 / -1; font-size: 12px; line-height: 16px; color: var(--colorNeutralForeground2); }
  .due { font-weight: 600; max-width: 150px; text-align: end; }
  .due.soon, .due.overdue, .late { color: var(--colorStatusDangerForeground3); }
  .point { position: relative; padding-left: 18px; }
  .point::before { content: ""; position: absolute; left: 7px; top: 12px; width: 4px; height: 4px; border-radius: 2px;
    background: var(--colorNeutralForeground2); }
  .fact { display: grid; grid-template-columns: minmax(76px, 28%) 1fr auto; gap: 0 10px; align-items: baseline; }
  .fact .name { font-size: 12px; color: var(--colorNeutralForeground2); overflow-wrap: anywhere; }
  .fact .name::first-letter { text-transform: uppercase; }
  .fact .shown { font-variant-numeric: tabular-nums; }
  .fact .evidence { grid-column: 1 / -1; }
  .check { font-size: 12px; white-space: nowrap; }
  .ok { color: var(--colorStatusSuccessForeground1); }
  .bad { color: var(--colorStatusDangerForeground3); font-weight: 600; }
  .evidence { margin: 6px 0 4px; padding: 6px 10px; background: var(--colorNeutralBackground2);
    border-inline-start: 3px solid var(--colorBrandStroke1); border-radius: 0 4px 4px 0; font-size: 13px; line-height: 18px;
    color: var(--colorNeutralForeground1); max-height: 220px; overflow: auto; }
  .quiet { color: var(--colorNeutralForeground3); font-style: italic; }
  figure, blockquote { margin: 0; }
  figure + figure { margin-top: 8px; }
  figcaption { font-size: 11px; line-height: 14px; color: var(--colorNeutralForeground3); }
  blockquote { white-space: pre-wrap; overflow-wrap: anywhere; }
  mark { background: var(--helder-mark, #fff3b0); color: var(--helder-mark-text, #242424); padding: 0 1px; border-radius: 2px; }
  .gaps { color: var(--colorBrandForegroundLink); font-weight: 400; font-size: 12px; }
  .draft { background: var(--colorNeutralBackground2); border: 1px solid var(--colorNeutralStroke2); white-space: pre-wrap;
    border-radius: var(--borderRadiusLarge); padding: 10px 12px; overflow-wrap: anywhere; }
  .gap { background: var(--colorBrandBackground2); color: var(--colorBrandForeground2); border: 1px dashed var(--colorBrandStroke1);
    border-radius: 4px; padding: 0 4px; box-decoration-break: clone; -webkit-box-decoration-break: clone; }
  .gap:focus { outline: 2px solid var(--colorStrokeFocus2); outline-offset: 1px; }
  .gap.filled { background: none; color: inherit; border-color: transparent; border-bottom-color: var(--colorBrandStroke1); border-radius: 0; padding: 0; }
  .step { display: grid; grid-template-columns: 1fr auto; gap: 0 10px; align-items: baseline; overflow-wrap: anywhere; }
  .mini { font-size: 12px; line-height: 16px; padding: 3px 10px; border: 1px solid var(--colorNeutralStroke1); border-radius: var(--borderRadiusMedium); }
  .mini:hover { background: var(--colorNeutralBackground1Hover); border-color: var(--colorNeutralStroke1Hover); }
  .room li, .room .link { visibility: hidden; }
  .busy { font-size: 12px; color: var(--colorNeutralForeground2); }
  .trouble { grid-column: 1 / -1; font-size: 12px; line-height: 16px; color: var(--colorStatusDangerForeground3); }
  .refused { display: flex; justify-content: space-between; gap: 10px; align-items: baseline; margin-top: 6px; padding: 6px 8px; font-size: 13px;
    border: 1px solid var(--colorStatusDangerBorder1); background: var(--colorStatusDangerBackground1); border-radius: var(--borderRadiusMedium); }
  .refused .link { flex: none; max-width: 40%; text-align: end; }
  .buttons { display: flex; flex-wrap: wrap; gap: 8px; margin-top: 10px; }
  .correct { display: flex; flex-wrap: wrap; gap: 4px 12px; align-items: center; padding: 4px 8px 6px; font-size: 12px; }
  .correct small { flex-basis: 100%; color: var(--colorNeutralForeground3); }
  .fact .correct { grid-column: 1 / -1; }
  select, input, textarea { font: inherit; font-size: 12px; color: inherit; background: var(--colorNeutralBackground1);
    border: 1px solid var(--colorNeutralStrokeAccessible); border-radius: 4px; padding: 2px 6px; max-width: 100%; }
  select:focus-visible, input:focus-visible, textarea:focus-visible { outline: 2px solid var(--colorStrokeFocus2); outline-offset: 1px; }
  .missed { border-top: 1px solid var(--colorNeutralStroke2); padding: 8px 0; }
  .missed textarea { width: 100%; resize: vertical; font-size: 13px; line-height: 18px; }
  .corrected { display: flex; justify-content: space-between; gap: 10px; font-size: 13px; }
  .wish { margin-top: 10px; }
  .wish form { display: flex; flex-wrap: wrap; gap: 8px; margin-top: 6px; }
  .wish textarea { flex: 1 0 100%; resize: vertical; }
  .wish textarea, .wish select { font: inherit; color: inherit; background: var(--colorNeutralBackground1); padding: 4px 8px;
    border: 1px solid var(--colorNeutralStroke1); border-radius: var(--borderRadiusMedium); min-width: 0; }
  .ask { padding: 4px 12px; border: 1px solid var(--colorNeutralStroke1); border-radius: var(--borderRadiusMedium); }
  .ask:disabled { opacity: 0.5; cursor: default; }
  footer { border-top: 1px solid var(--colorNeutralStroke2); padding: 8px 16px 10px; font-size: 12px; line-height: 16px;
    color: var(--colorNeutralForeground2); }
  details { font-size: 12px; margin-top: 4px; }
  details li { margin: 0; padding: 2px 0 2px 12px; overflow-wrap: anywhere; }
  summary { cursor: pointer; }
  @media (max-width: 279px) { /* a text twice as large, in a pane as narrow as Outlook makes it */
    .body, footer { padding-inline: 8px; }
    .fact { grid-template-columns: 1fr auto; }
    .fact .name { grid-column: 1 / -1; }
    .action .value, .request .value, .message .value, .step { grid-template-columns: 1fr; }
    .due { text-align: start; max-width: none; }
    .check { white-space: normal; }
    .draft { padding: 8px; }
  }
  @media (forced-colors: active) {
    mark { background: Mark; color: MarkText; }
    .point::before { background: CanvasText; forced-color-adjust: none; }
    .evidence, .attention, li.on { border: 1px solid CanvasText; }
  }
`];
