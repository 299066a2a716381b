/** Fluent's tokens, light or dark, after Outlook's theme where it says one and the system's where not. */

import { setTheme } from "@fluentui/web-components/theme/set-theme.js";
import { dark as darkTokens, light as lightTokens } from "virtual:theme-tokens";
import type { OfficeTheme } from "./office";

/** What Office said last; the system's own changes don't overrule it. */
let told: OfficeTheme | undefined;
let watching = false;

export function applyTheme(theme: OfficeTheme | undefined): void {
  const system = matchMedia("(prefers-color-scheme: dark)");
  told = theme;
  dress(system.matches);
  if (!watching) system.addEventListener("change", (event) => { dress(event.matches); });
  watching = true;
}

function dress(systemIsDark: boolean): void {
  const dark = isDark(told) ?? systemIsDark;
  setTheme(dark ? darkTokens : lightTokens);
  document.documentElement.dataset["theme"] = dark ? "dark" : "light";
}

/** Whether Office's theme is dark; null where it doesn't say. */
export function isDark(theme: OfficeTheme | undefined): boolean | null {
  if (theme?.isDarkTheme !== undefined) return theme.isDarkTheme;
  const hex = /^#?([0-9a-f]{2})([0-9a-f]{2})([0-9a-f]{2})/i.exec(theme?.bodyBackgroundColor ?? "");
  if (!hex) return null;
  const [red, green, blue] = hex.slice(1).map((part) => Number.parseInt(part, 16)) as [number, number, number];
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue < 128; // luminance, ITU-R BT.709
}
