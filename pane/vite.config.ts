import { defineConfig } from "vitest/config";
import { themeTokens } from "./theme-tokens";

/**
 * The pages beside a mail only ever sign in through their host: of MSAL, what a plain web page would need stays
 * out of their files (73 kB become 30, compressed). The sign-in page has all of it: vite.signin.config.ts.
 */
const nestedOnly = {
  name: "msal-nested-only",
  enforce: "pre" as const,
  resolveId: (id: string, from: string | undefined): string | null =>
    from?.includes("msal-browser") && id.endsWith("/StandardController.mjs") ? NO_STANDARD : null,
  load: (id: string): string | null =>
    id === NO_STANDARD ? "export class StandardController { constructor() { throw new Error('no host'); } }" : null,
};
const NO_STANDARD = "\0no-standard-controller";

// The server serves dist/ under /static/ and the pages under /pane/, /inbox/ and /about/.
export default defineConfig({
  plugins: [nestedOnly, themeTokens],
  base: "/static/",
  build: {
    target: "es2022",
    outDir: "dist",
    emptyOutDir: true,
    // The pages' content security policy allows no inline script and no data: font or style.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    rollupOptions: { input: { pane: "pane.html", inbox: "inbox.html", about: "about.html" } },
  },
  test: { environment: "happy-dom", include: ["tests/**/*.test.ts"], setupFiles: ["tests/languages.ts"] },
});
