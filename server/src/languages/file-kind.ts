import type { Uri } from '../base/text.ts';

/** What reads a file: a language, or what configures one. */
export type FileKind = 'python' | 'typescript' | 'configuration';

/** What a file is by its name. A document without a name is taken for Python. */
export function fileKind(uri: Uri): FileKind {
  if (/\.[cm]?[jt]sx?$/.test(uri)) return 'typescript';
  return uri.endsWith('.json') ? 'configuration' : 'python';
}

/** Whether a file of this name may matter to the analysis. */
export function isSource(name: string): boolean {
  if (name.endsWith('.py')) return true;
  if (!/[jt]sx?(?:on)?$/.test(name)) return false;
  if (name.endsWith('.json')) return /^(?:package|[jt]sconfig(?:\.[\w.-]+)?)\.json$/.test(name);
  // What only declares the types of files that are compiled already declares no model.
  return /\.[cm]?[jt]sx?$/.test(name) && !/\.d\.[cm]?ts$|\.min\.js$/.test(name);
}

/** Folders whose scripts are made from others: bundles, and what compilers put out. */
const madeFolders = new Set(['dist', 'build', 'out', 'coverage', '.next', '.nuxt', '.output']);

/** Where setuptools copies a package to before it packs it: each class in it is there twice. */
const copiedPackage = /(?:^|\/)build\/lib(?:\.[^/]+)?\/.*\.py$/;

/** Whether a file by its path, relative to the workspace, is made from other sources. */
export function isMade(path: string): boolean {
  return copiedPackage.test(path) || (/\.[cm]?jsx?$/.test(path) && path.split('/').some((it) => madeFolders.has(it)));
}

/** What {@link isSource} allows, as patterns for a client that watches files. */
export const sourcePatterns: readonly string[] = [
  '**/*.py',
  '**/*.{ts,tsx,mts,cts,js,jsx,mjs,cjs}',
  '**/{package,tsconfig*,jsconfig}.json',
];
