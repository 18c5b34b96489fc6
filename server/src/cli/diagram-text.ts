import { drawSvg } from '../diagram/export/draw-svg.ts';
import { textFormats } from '../diagram/export/text-formats.ts';
import { diagramDocument } from '../features/diagram-document.ts';
import { check } from '../rules/check.ts';
import type { Analysed } from './analyse.ts';
import type { DiagramFormat } from './command-line.ts';

/** The diagram of what was analysed, and of the entities in other files that were read which these lead to. */
export function diagramText({ snapshot, covers, nameOf }: Analysed, format: DiagramFormat): string {
  const { print, tellsOfTables } = format === 'svg' ? { print: drawSvg, tellsOfTables: false } : textFormats[format];
  const scope = { covers, depth: 1, associations: tellsOfTables ? 'shown' : 'folded' } as const;
  const findingsIn = (uri: Parameters<typeof check>[1]) =>
    [...check(snapshot, uri)].map((report) => ({ report, severity: report.severity }));
  return print(diagramDocument(snapshot, scope, findingsIn, nameOf));
}
