import type { Fix, Report } from '../../server/src/rules/rule.ts';
import { showFindings } from './show-findings.ts';
import { applyEdits, openWorkspace, type Workspace } from './workspace.ts';

/** The workspace with a fix applied; throws when the fix leaves its finding or makes a new error or warning. */
export function judgeFix({ rule }: Report, fix: Fix, workspace: Workspace): Workspace {
  const after = openWorkspace({ ...workspace.input, files: applyEdits(workspace.input.files, fix.edits) });
  const ofRule = ({ reports }: Workspace) => reports.filter((it) => it.rule.id === rule.id).length;
  if (ofRule(after) >= ofRule(workspace)) throw new Error(`"${fix.title}" leaves its finding:\n${showFindings(after)}`);
  if (grave(after) > grave(workspace)) throw new Error(`"${fix.title}" makes new findings:\n${showFindings(after)}`);
  return after;
}

/** How many errors and warnings there are. */
export function grave({ reports }: Workspace): number {
  return reports.filter(({ severity }) => severity === 'error' || severity === 'warning').length;
}
