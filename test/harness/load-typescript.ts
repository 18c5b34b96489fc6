import { createRequire } from 'node:module';
import type * as bundle from '../../server/src/languages/typescript.ts';
import { addRules } from '../../server/src/rules/check.ts';
import { scriptRules } from '../../server/src/rules/script-rules.ts';

/** TypeScript's side of the analysis, loaded when a test asks for it: the compiler takes longer to load than most tests take to run. */
export function loadTypescript(): typeof bundle.typescript {
  const { typescript } = createRequire(import.meta.url)('../../server/src/languages/typescript.ts') as typeof bundle;
  addRules(scriptRules);
  return typescript;
}
