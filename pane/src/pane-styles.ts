import { css } from "lit";
import { baseStyles } from "./card/styles";

export const paneStyles = [baseStyles, css`
  :host { display: block; }
  .sr { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); margin: 0; white-space: nowrap; }
  .welcome { padding: 32px 20px; display: grid; gap: 14px; justify-items: start; }
  .welcome h1 { font-size: 24px; line-height: 30px; margin: 0; }
  .promise { font-size: 12px; line-height: 16px; color: var(--colorNeutralForeground2); }
  .progress { position: sticky; top: 0; z-index: 1; background: var(--colorNeutralBackground1);
    border-bottom: 1px solid var(--colorNeutralStroke2); padding: 10px 16px 8px; }
  .bar, .again { display: flex; align-items: center; gap: 8px; font-weight: 600; }
  .bar .link, .again .link { margin-inline-start: auto; font-weight: 400; }
  .again { padding: 10px 16px; border-bottom: 1px solid var(--colorNeutralStroke2); }
  ol { display: grid; grid-template-columns: repeat(4, 1fr); gap: 4px; list-style: none; margin: 8px 0 0; padding: 0; }
  ol li { position: relative; height: 3px; border-radius: 2px; background: var(--colorNeutralBackground5); }
  ol .past { background: var(--colorCompoundBrandBackground); }
  ol .now { background: linear-gradient(90deg, var(--colorCompoundBrandBackground) 50%, var(--colorNeutralBackground5) 50%); }
  .problem, .notice { margin: 12px 16px; padding: 10px 12px; border-radius: var(--borderRadiusLarge); border: 1px solid; }
  .problem { background: var(--colorStatusDangerBackground1); border-color: var(--colorStatusDangerBorder1); }
  .problem b { color: var(--colorStatusDangerForeground1); }
  .problem p { margin: 2px 0 10px; }
  .notice { background: var(--colorNeutralBackground2); border-color: var(--colorNeutralStroke2); font-size: 13px; }
  .skeleton { padding: 4px 16px 16px; }
  .skeleton div { height: 12px; border-radius: 6px; margin: 8px 0; background: var(--colorNeutralStencil1);
    animation: breathe 1.6s ease-in-out infinite alternate; }
  .skeleton .title { height: 20px; width: 96%; margin-top: 14px; }
  .skeleton .long { width: 92%; } .skeleton .medium { width: 74%; } .skeleton .short { width: 44%; }
  .skeleton .gap { height: 6px; background: none; }
  @keyframes breathe { to { opacity: 0.45; } }
  @media (prefers-reduced-motion: reduce) { .skeleton div { animation: none; } }
  @media (forced-colors: active) {
    ol li { border: 1px solid CanvasText; } ol .past, ol .now { background: Highlight; forced-color-adjust: none; }
    .skeleton div { border: 1px solid GrayText; }
  }
`];
