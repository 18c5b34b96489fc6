import { defineConfig } from 'eslint/config';
import jsdoc from 'eslint-plugin-jsdoc';
import tseslint from 'typescript-eslint';

const unwanted = [
  { selector: 'TSEnumDeclaration', message: 'Write a union of string literals.' },
  { selector: 'ExportDefaultDeclaration', message: 'Export by name.' },
];

export default defineConfig(
  { ignores: ['dist/', 'out/', 'coverage/', 'examples/', 'test/fixtures/', 'test/conformance-ts/*/cases/', '.*/'] },
  tseslint.configs.strictTypeChecked,
  tseslint.configs.stylisticTypeChecked,
  {
    linterOptions: { reportUnusedDisableDirectives: 'error' },
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      eqeqeq: 'error',
      'max-lines': ['error', 400],
      'no-console': 'error',
      'no-restricted-syntax': ['error', ...unwanted],
      'object-shorthand': 'error',
      'prefer-const': 'error',
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
      '@typescript-eslint/no-floating-promises': [
        'error',
        // The runner of node:test awaits its own tests.
        {
          allowForKnownSafeCalls: [
            { from: 'package', package: 'node:test', name: ['test', 'it', 'describe', 'suite'] },
            { from: 'package', package: '@types/node', name: ['test', 'it', 'describe', 'suite'] },
          ],
        },
      ],
      '@typescript-eslint/no-unnecessary-condition': [
        'error',
        { allowConstantLoopConditions: 'only-allowed-literals' },
      ],
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
    },
  },
  {
    files: ['server/src/**/*.ts', 'client/src/**/*.ts', 'panel/src/**/*.ts'],
    plugins: { jsdoc },
    rules: {
      'jsdoc/require-jsdoc': [
        'error',
        {
          publicOnly: true,
          contexts: ['ExportNamedDeclaration > VariableDeclaration'],
          require: { ClassDeclaration: true, FunctionDeclaration: true },
        },
      ],
      'jsdoc/no-types': 'error',
      'no-restricted-syntax': [
        'error',
        ...unwanted,
        {
          selector: 'TSAsExpression > TSTypeReference > Identifier:not([name=/^(const|Uri|Site)$/])',
          message: 'Assert nothing but a brand.',
        },
        { selector: 'TSAsExpression > :not(TSTypeReference).typeAnnotation', message: 'Assert nothing but a brand.' },
      ],
    },
  },
  {
    // The command line and the scripts speak through the console; so do the tests of what they print.
    files: ['server/src/cli/**', 'scripts/**', 'test/**'],
    rules: { 'no-console': 'off' },
  },
  {
    files: ['**/*.mjs', '**/*.cjs', '**/*.js'],
    extends: [tseslint.configs.disableTypeChecked],
    languageOptions: { parserOptions: { projectService: false } },
    rules: { 'no-restricted-syntax': 'off' },
  },
);
