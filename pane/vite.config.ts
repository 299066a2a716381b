import { defineConfig } from "vitest/config";

// The server serves dist/ under /static/ and the two pages under /pane/ and /inbox/.
export default defineConfig({
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
  test: { environment: "happy-dom", include: ["tests/**/*.test.ts"] },
});
