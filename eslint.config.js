import js from "@eslint/js";
import tseslint from "typescript-eslint";

/** Arrows point one way: pages -> components -> analytics -> contract, and loaders -> sources + analytics -> contract. */
const walls = (rooms, message) => ({"no-restricted-imports": ["error", {patterns: [{group: rooms, message}]}]});

export default tseslint.config(
  {
    ignores: [
      "node_modules",
      "dist",
      "dist-*",
      "src/.observablehq",
      "coverage",
      "compiled",
      "compiled.*",
      "workspace",
      "**/assembly", // AssemblyScript, which its own compiler checks
    ],
  },
  js.configs.recommended,
  ...tseslint.configs.recommendedTypeChecked,
  {languageOptions: {parserOptions: {projectService: true, tsconfigRootDir: import.meta.dirname}}},
  {files: ["**/*.js", "**/*.mjs"], extends: [tseslint.configs.disableTypeChecked]},
  {
    rules: {
      "@typescript-eslint/no-explicit-any": "error",
      "@typescript-eslint/consistent-type-imports": "error",
      "@typescript-eslint/no-unused-vars": ["error", {argsIgnorePattern: "^_"}],
      // most objects here are plain records of closures, which lose nothing when a method is taken off them
      "@typescript-eslint/unbound-method": "off",
      // an async function may have nothing to await where an interface asks for a promise
      "@typescript-eslint/require-await": "off",
      "no-console": "error",
      eqeqeq: ["error", "smart"],
      "prefer-const": "error",
    },
  },
  {
    // matchers and rows of Arrow are any by their libraries' types
    files: ["test/**"],
    rules: Object.fromEntries(
      ["assignment", "return", "argument", "member-access", "call"].map((what) => [
        `@typescript-eslint/no-unsafe-${what}`,
        "off",
      ]),
    ),
  },
  {files: ["bin/**", "bench/**"], rules: {"no-console": "off"}},
  {
    files: ["src/contract/**"],
    rules: walls(
      ["node:*", "npm:*", "observablehq:*", "**/analytics/**", "**/components/**", "**/data/**", "**/pages/**"],
      "contract/ is types and constants, and imports nobody.",
    ),
  },
  {
    files: ["src/analytics/**"],
    rules: walls(
      ["node:*", "npm:*", "observablehq:*", "**/components/**", "**/data/**", "**/pages/**"],
      "analytics/ is pure: no files, no DOM, no network, no Framework; of the project it sees the contract alone.",
    ),
  },
  {
    files: ["src/components/**"],
    rules: walls(
      ["node:*", "npm:*", "**/data/**", "**/pages/**"],
      "components/ see analytics/, the contract and libraries only.",
    ),
  },
  {
    files: ["src/data/**"],
    rules: walls(
      ["**/components/**", "**/pages/**", "**/*.zip.js"],
      "data/ sees analytics/, the contract and libraries only.",
    ),
  },
  {
    // what a loader reaches also runs in a browser
    files: ["src/data/{loaders,sources,demo}/**", "src/data/workspaces/{port,workspace,memory,gzipProblem}.ts"],
    ignores: ["src/data/loaders/parallelCrossSections.ts", "src/data/demo/writeDemo.ts"],
    rules: walls(
      ["node:*", "**/exposureStore/**", "**/workspaces/folder.js", "**/components/**", "**/pages/**", "**/*.zip.js"],
      "a loader and its sources see files through the port of a workspace only.",
    ),
  },
);
