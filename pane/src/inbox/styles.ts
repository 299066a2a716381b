import { css } from "lit";
import { baseStyles } from "../card/styles";

export const inboxStyles = [baseStyles, css`
  :host { display: flex; flex-direction: column; height: 100vh; }
  header, .filters, .progress, form, label { display: flex; align-items: center; gap: 10px; flex-wrap: wrap; }
  header { padding: 10px 16px; border-bottom: 1px solid var(--colorNeutralStroke2); gap: 10px 20px; }
  form label span { font-size: 12px; color: var(--colorNeutralForeground2); }
  input[type="text"], input[type="search"], select { font: inherit; color: inherit; background: var(--colorNeutralBackground1);
    border: 1px solid var(--colorNeutralStroke1); border-bottom-color: var(--colorNeutralStrokeAccessible);
    border-radius: var(--borderRadiusMedium); padding: 5px 10px; }
  input[type="text"] { width: 260px; } input[type="search"] { flex: 1 1 200px; max-width: 340px; }
  :is(input, select):focus-visible { outline: 2px solid var(--colorStrokeFocus2); outline-offset: 1px; }
  input[aria-invalid="true"] { border-color: var(--colorStatusDangerBorder2); }
  .grow { flex: 1; }
  .progress { flex: 1 1 260px; font-size: 13px; }
  fluent-progress-bar { flex: 1 1 120px; min-width: 100px; }
  .bad { flex-basis: 100%; margin: 0; color: var(--colorStatusDangerForeground1); }
  .filters { padding: 8px 16px; background: var(--colorNeutralBackground2); border-bottom: 1px solid var(--colorNeutralStroke2); }
  .toggle { gap: 6px; font-size: 13px; }
  .shown { margin-inline-start: auto; font-size: 12px; color: var(--colorNeutralForeground2); }
  .work { flex: 1; min-height: 0; display: flex; position: relative; }
  helder-rows { flex: 1; min-width: 0; }
  .empty { flex: 1; display: grid; place-content: center; justify-items: center; gap: 12px; padding: 40px 20px; text-align: center; }
  .empty p { max-width: 520px; } .empty h1 { font-size: 24px; line-height: 30px; margin: 0; }
  aside { width: 420px; overflow: auto; border-inline-start: 1px solid var(--colorNeutralStroke2); background: var(--colorNeutralBackground1); }
  .panel-bar { position: sticky; top: 0; z-index: 1; display: flex; justify-content: space-between; gap: 12px; padding: 8px 16px;
    background: var(--colorNeutralBackground2); border-bottom: 1px solid var(--colorNeutralStroke2); font-size: 12px; }
  .panel-bar span { overflow: hidden; text-overflow: ellipsis; white-space: nowrap; line-height: 20px; }
  .problem { margin: 12px 16px; padding: 10px 12px; border: 1px solid var(--colorStatusDangerBorder1); border-radius: var(--borderRadiusLarge);
    background: var(--colorStatusDangerBackground1); }
  .problem b { color: var(--colorStatusDangerForeground1); }
  .loading { padding: 16px; color: var(--colorNeutralForeground2); }
  @media (max-width: 800px) { aside { position: absolute; inset: 0 0 0 auto; width: min(420px, 100%); } }
`];

export const rowsStyles = [baseStyles, css`
  :host { display: block; overflow: auto; overflow-anchor: none; }
  table { width: 100%; min-width: 760px; border-collapse: separate; border-spacing: 0; table-layout: fixed; }
  th { position: sticky; top: 0; z-index: 1; height: 34px; padding: 0 10px; text-align: start; font-size: 12px; font-weight: 600;
    background: var(--colorNeutralBackground1); color: var(--colorNeutralForeground2); border-bottom: 1px solid var(--colorNeutralStroke2); }
  th.headline { width: 38%; } th.from { width: 17%; } th.category { width: 13%; } th.priority { width: 9%; } th.due { width: 11%; }
  tr.space td, tr.space { padding: 0; border: 0; }
  tbody tr[data-seq] { height: 52px; cursor: pointer; }
  tbody tr[data-seq]:hover { background: var(--colorNeutralBackground1Hover); }
  tbody tr.open { background: var(--colorBrandBackground2); }
  tr:focus-visible { outline-offset: -2px; }
  td { height: 52px; padding: 0 10px; vertical-align: middle; border-bottom: 1px solid var(--colorNeutralStroke3); }
  td > div, small, .tag { overflow: hidden; text-overflow: ellipsis; white-space: nowrap; max-width: 100%; }
  td .tag { vertical-align: middle; }
  small { display: block; font-size: 12px; line-height: 16px; color: var(--colorNeutralForeground2); }
  .error, .alert, .overdue, .soon { color: var(--colorStatusDangerForeground1); }
  .alert { color: var(--colorStatusWarningForeground3); font-size: 13px; }
  th button { white-space: nowrap; }
  .level { font-size: 13px; } .level.high { color: var(--colorStatusDangerForeground1); font-weight: 600; }
  .level.normal, .level.low { color: var(--colorNeutralForeground2); }
  td.due { font-size: 13px; }
  tr[data-state="waiting"] td { color: var(--colorNeutralForeground2); }
  .keys { margin: 8px 16px; font-size: 12px; color: var(--colorNeutralForeground3); }
`];
