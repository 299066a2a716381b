import { css } from "lit";
import { baseStyles } from "../card/styles";

export const rowsStyles = [baseStyles, css`
  :host { display: block; position: relative; min-height: 0; }
  .grid { position: absolute; inset: 0; overflow: auto; overflow-anchor: none; }
  .grid:focus-visible { outline: none; } .grid.unseen:focus-visible { outline: 2px solid var(--colorStrokeFocus2); outline-offset: -2px; }
  .row { display: grid; grid-template-columns: 40px minmax(0, 3.2fr) minmax(0, 1.5fr) minmax(0, 1.1fr) minmax(56px, 0.6fr) minmax(72px, 0.8fr) minmax(0, 2.2fr);
    align-items: center; }
  .head { position: sticky; top: 0; z-index: 1; background: var(--colorNeutralBackground1); border-bottom: 1px solid var(--colorNeutralStroke2); }
  .head .row { height: 33px; font-size: 12px; font-weight: 600; color: var(--colorNeutralForeground2); }
  .head button { white-space: nowrap; min-height: 24px; }
  .head button:hover { text-decoration: underline; }
  .row > * { padding: 0 8px; min-width: 0; }
  .lines { contain: layout; }
  .lines .row { height: 52px; border-bottom: 1px solid var(--colorNeutralStroke3); cursor: pointer; contain: strict; contain-intrinsic-size: auto 52px; }
  .lines .row:hover { background: var(--colorNeutralBackground1Hover); }
  .lines .row[aria-selected="true"] { background: var(--colorBrandBackground2); }
  .lines .row.shown { box-shadow: inset 3px 0 0 var(--colorCompoundBrandBackground); }
  .grid:focus .row.active, .grid:focus-within .row.active { outline: 2px solid var(--colorStrokeFocus2); outline-offset: -2px; }
  .select { display: grid; place-items: center; }
  .select input { width: 16px; height: 16px; margin: 4px; cursor: pointer; accent-color: var(--colorCompoundBrandBackground); }
  .title { display: flex; gap: 6px; align-items: baseline; }
  .title > span, .from > div, small, .tag, .told { overflow: hidden; text-overflow: ellipsis; white-space: nowrap; max-width: 100%; }
  .child .headline { padding-inline-start: 32px; }
  .twist { flex: none; font-size: 12px; line-height: 18px; min-width: 32px; padding: 3px 6px; border: 1px solid var(--colorNeutralStroke1); border-radius: 10px;
    color: var(--colorNeutralForeground2); text-align: center; }
  .tag { vertical-align: middle; }
  small { display: block; font-size: 12px; line-height: 16px; color: var(--colorNeutralForeground2); }
  .alert { color: var(--colorStatusWarningForeground3); font-weight: 600; }
  .overdue, .soon { color: var(--colorStatusDangerForeground3); }
  .level { font-size: 13px; color: var(--colorNeutralForeground2); }
  .level.high { color: var(--colorStatusDangerForeground3); font-weight: 600; }
  .lines .due { font-size: 13px; line-height: 16px; max-height: 48px; overflow: hidden; }
  .state { display: flex; gap: 8px; align-items: center; justify-content: space-between; font-size: 12px; color: var(--colorNeutralForeground2); }
  .state.failed, .state.refused, .state.conflict { color: var(--colorStatusDangerForeground3); }
  .state.done { color: var(--colorStatusSuccessForeground1); }
  .mini { flex: none; font-size: 12px; line-height: 16px; padding: 3px 10px; color: var(--colorNeutralForeground1); background: var(--colorNeutralBackground1);
    border: 1px solid var(--colorNeutralStroke1); border-radius: var(--borderRadiusMedium); }
  .mini:hover { background: var(--colorNeutralBackground1Hover); }
  .row[data-state="waiting"] { color: var(--colorNeutralForeground2); }
  .whole { grid-column: 1 / -1; padding: 0 16px; }
  .group { background: var(--colorNeutralBackground2); }
  .group .count { margin-inline-start: 8px; font-size: 12px; color: var(--colorNeutralForeground2); }
  .lines .row.empty { cursor: default; color: var(--colorNeutralForeground2); font-size: 12px; }
  .bone { display: inline-block; width: 60%; height: 10px; border-radius: 5px; background: var(--colorNeutralStencil1); vertical-align: middle; }
  .narrow .head .row > :not(.select) { display: none; }
  .narrow .head .row { grid-template-columns: 40px; }
  .narrow .lines .row:not(.group):not(.empty) { height: 92px; contain-intrinsic-size: auto 92px; grid-template-columns: 40px minmax(0, 1fr) auto; grid-template-rows: 44px 20px 28px;
    grid-template-areas: "select headline due" "select from category" "select state state"; }
  .narrow .lines .row.group, .narrow .lines .row.empty { height: 92px; contain-intrinsic-size: auto 92px; }
  .narrow .lines .select { grid-area: select; } .narrow .lines .headline { grid-area: headline; } .narrow .lines .due { grid-area: due; }
  .narrow .lines .from { grid-area: from; font-size: 12px; } .narrow .lines .from small, .narrow .lines .priority { display: none; }
  .narrow .lines .category { grid-area: category; max-width: 150px; } .narrow .lines .category .tag { line-height: 14px; padding: 1px 8px; }
  .narrow .lines .state { grid-area: state; }
  .narrow .lines :is(.due, .category) { justify-self: end; }
  .narrow .lines .row:not(:has(.due span)) .headline { grid-column: 2 / -1; }
  @media (forced-colors: active) {
    .lines .row[aria-selected="true"] { background: Highlight; color: HighlightText; forced-color-adjust: none; }
    .lines .row[aria-selected="true"] * { color: inherit; background: transparent; }
    .lines .row.shown { border-inline-start: 3px solid Highlight; }
  }
`];
