import { codeLenses } from '../features/code-lens.ts';
import { completion } from '../features/completion.ts';
import { definition } from '../features/definition.ts';
import { hover } from '../features/hover.ts';
import { highlights, references } from '../features/references.ts';
import { prepareRename, rename } from '../features/rename.ts';
import { createProject } from '../project/create-project.ts';
import { check } from '../rules/check.ts';
import type { Analysis } from './environment.ts';

/** The analysis as it is; tests put others in its place to see what a failing one does. */
export const analysis: Analysis = {
  createProject,
  check,
  hover,
  definition,
  navigation: { references, highlights, prepareRename, rename, completion, codeLenses },
};
