import { lineIndex, type LineIndex, type Position } from '../base/line-index.ts';
import type { Uri } from '../base/text.ts';
import type { Located } from '../model/facts.ts';
import { endsOf } from '../features/tally.ts';
import { check } from '../rules/check.ts';
import type { Category, Fix, Report, Severity } from '../rules/rule.ts';
import type { Analysed } from './analyse.ts';

/** What `counterpart check --format json` prints. Lines and characters count from zero, characters in UTF-16 code units. */
export interface CheckDocument {
  readonly version: 1;
  readonly findings: readonly FindingRecord[];
  readonly summary: { readonly files: number; readonly entities: number; readonly relationships: number };
}

export interface FindingRecord extends PlaceRecord {
  readonly rule: string;
  readonly category: Category;
  readonly severity: Severity;
  readonly message: string;
  readonly related: readonly (PlaceRecord & { readonly message: string })[];
  readonly fixes: readonly Pick<Fix, 'title' | 'safety'>[];
}

export interface PlaceRecord {
  readonly file: string;
  readonly range: { readonly start: Position; readonly end: Position };
}

/** Checks what was analysed. Findings are in order of file, then of place, then of rule. */
export function checkDocument({ snapshot, files, covers, nameOf }: Analysed): CheckDocument {
  const indexes = new Map<Uri, LineIndex>();
  const entities = snapshot.graph.entities.filter((it) => covers(it.uri));
  return {
    version: 1,
    findings: snapshot.files
      .filter(covers)
      .map((uri) => ({ uri, name: nameOf(uri) }))
      .sort((a, b) => (a.name < b.name ? -1 : 1))
      .flatMap(({ uri }) => [...check(snapshot, uri)].map(findingRecord)),
    summary: {
      files,
      entities: entities.length,
      relationships: entities.reduce((count, it) => count + endsOf(it).length, 0),
    },
  };

  function findingRecord({ rule, severity, at, message, related = [], fixes }: Report): FindingRecord {
    return {
      rule: rule.id,
      category: rule.category,
      severity,
      ...placeRecord(at),
      message,
      related: related.map((it) => ({ ...placeRecord(it.at), message: it.message })),
      fixes: [...(fixes?.() ?? [])].map(({ title, safety }) => ({ title, safety })),
    };
  }

  function placeRecord(at: Located): PlaceRecord {
    const lines = indexes.get(at.uri) ?? lineIndex(snapshot.text(at.uri) ?? '');
    indexes.set(at.uri, lines);
    const { start, end } = snapshot.span(at);
    return { file: nameOf(at.uri), range: { start: lines.position(start), end: lines.position(end) } };
  }
}
