import lit from "eslint-plugin-lit";
import unsanitized from "eslint-plugin-no-unsanitized";
import tseslint from "typescript-eslint";

/** Mail is hostile: nothing of it may become markup or script, and no handler may be lost. */
const safety = {
  "no-eval": "error",
  "no-implied-eval": "off", // typescript-eslint's own knows the types
  "no-new-func": "error",
  "no-script-url": "error",
  "no-restricted-syntax": [
    "error",
    { selector: "MemberExpression[property.name=/^(innerHTML|outerHTML|insertAdjacentHTML|write|writeln|srcdoc)$/]", message: "Text of a mail goes through text nodes only." },
    { selector: "CallExpression[callee.name=/^unsafe/]", message: "lit's unsafe directives make markup of text." },
  ],
  "no-restricted-imports": ["error", { patterns: ["lit/directives/unsafe-*", "lit-html/directives/unsafe-*"] }],
};

export default tseslint.config(
  { ignores: ["dist/", "node_modules/"] },
  {
    files: ["src/**/*.ts"],
    extends: [tseslint.configs.strictTypeChecked, lit.configs["flat/recommended"], unsanitized.configs.recommended],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    linterOptions: { reportUnusedDisableDirectives: "error" },
    rules: {
      ...safety,
      "@typescript-eslint/no-unused-vars": ["error", { argsIgnorePattern: "^_" }],
      "@typescript-eslint/restrict-template-expressions": ["error", { allowNumber: true }],
      "@typescript-eslint/no-misused-spread": ["error", { allow: ["string"] }], // code points are what the contract counts
      "lit/attribute-names": "error",
      "lit/no-template-map": "off", // the lists are short and never reordered
      "lit/no-invalid-html": "error",
      "lit/no-legacy-template-syntax": "error",
      "lit/no-private-properties": "error",
      "lit/no-useless-template-literals": "error",
      "lit/no-value-attribute": "error",
      "lit/quoted-expressions": ["error", "never"],
    },
  },
);
