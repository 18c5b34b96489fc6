import type { Typescript } from '../languages/typescript.ts';
import { addRules } from './check.ts';

/** Loads TypeScript's side of the analysis, a bundle of its own; rejects when it is not there. */
export async function loadTypescript(): Promise<Typescript> {
  const { typescript, scriptRules } = await import('./typescript.ts');
  addRules(scriptRules);
  return typescript;
}
