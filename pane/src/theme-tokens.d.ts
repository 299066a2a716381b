/** What theme-tokens.ts makes at build time: the value of each of Fluent's tokens that the pages use. */
declare module "virtual:theme-tokens" {
  export const light: Record<string, string | number>;
  export const dark: Record<string, string | number>;
}
