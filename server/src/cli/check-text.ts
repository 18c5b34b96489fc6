import type { CheckDocument, PlaceRecord } from './check-document.ts';
import type { Severity } from '../rules/rule.ts';

/** The same for a person: a line a finding with what belongs to it indented, then the summary. Lines and columns count from one. */
export function checkText({ findings, summary }: CheckDocument): string {
  const lines = findings.flatMap(({ severity, message, rule, related, ...place }) => [
    `${placeText(place)}  ${severity}  ${message}  [${rule}]`,
    ...related.map((it) => `    ${placeText(it)}  ${it.message}`),
  ]);
  const { files, entities, relationships } = summary;
  const amounts = `${counted(entities, 'entity', 'entities')}, ${counted(relationships, 'relationship')}`;
  const total = `${found(findings.map((it) => it.severity))} in ${counted(files, 'file')} (${amounts})`;
  return [...lines, ...(lines.length > 0 ? [''] : []), total, ''].join('\n');
}

function placeText({ file, range: { start } }: PlaceRecord): string {
  return `${file}:${String(start.line + 1)}:${String(start.character + 1)}`;
}

function found(severities: readonly Severity[]): string {
  const kinds: readonly (readonly [Severity, string])[] = [
    ['error', 'error'],
    ['warning', 'warning'],
    ['information', 'note'],
    ['hint', 'hint'],
  ];
  const counts = kinds
    .map(([severity, name]) => ({ name, count: severities.filter((it) => it === severity).length }))
    .filter((it) => it.count > 0);
  return counts.length > 0 ? counts.map((it) => counted(it.count, it.name)).join(', ') : 'Nothing found';
}

function counted(count: number, one: string, many = `${one}s`): string {
  return `${String(count)} ${count === 1 ? one : many}`;
}
