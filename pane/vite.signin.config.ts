import { defineConfig } from "vite";
import { themeTokens } from "./theme-tokens";

// The sign-in page on its own, with the whole of MSAL; built after the other pages, beside them.
export default defineConfig({
  plugins: [themeTokens],
  base: "/static/",
  build: {
    target: "es2022",
    outDir: "dist",
    emptyOutDir: false,
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    rollupOptions: { input: { signin: "signin.html" } },
  },
});
