import type { Uri } from '../../server/src/base/text.ts';
import type { Resolution } from '../../server/src/model/facts.ts';
import type { RelationshipEnd } from '../../server/src/model/graph.ts';
import { createProject } from '../../server/src/project/create-project.ts';
import type { Snapshot } from '../../server/src/project/project.ts';
import { check } from '../../server/src/rules/check.ts';
import type { Report } from '../../server/src/rules/rule.ts';

/** What the analysis says of one module that stands for a whole project. */
export interface Verdict {
  readonly snapshot: Snapshot;
  readonly uri: Uri;
  readonly reports: readonly Report[];
  /** By `Class.attribute`, as SQLAlchemy lists them: without what a class has from a mapped superclass. */
  readonly relationships: ReadonlyMap<string, KnownRelationship>;
}

/** What is known of a relationship; `undefined` where the analysis does not decide. */
export interface KnownRelationship {
  readonly direction: string | undefined;
  readonly uselist: boolean | undefined;
  readonly target: string | undefined;
  readonly secondary: string | null | undefined;
  readonly inverse: readonly string[] | undefined;
}

const folder = 'file:///project' as Uri;
/** The name the modules run under: some cases name themselves in a dotted path. */
const module = `${folder}/case_module.py` as Uri;

/** Analyses `text` as the only file of a project on that release. */
export function judge(text: string, release: string): Verdict {
  const project = createProject();
  project.configure({ folders: [folder], sqlalchemyVersion: release });
  project.apply([{ uri: module, text }]);
  const snapshot = project.snapshot();
  return { snapshot, uri: module, reports: [...check(snapshot, module)], relationships: relationshipsOf(snapshot) };
}

/** The relationships of a snapshot as a verdict has them. */
export function relationshipsOf(snapshot: Snapshot): ReadonlyMap<string, KnownRelationship> {
  const known = new Map<string, KnownRelationship>();
  for (const entity of snapshot.graph.entities) {
    for (const [name, attribute] of entity.attributes) {
      if (attribute.kind !== 'relationship' || attribute.end.origin === 'inherited') continue;
      known.set(`${entity.name}.${name}`, knownOf(attribute.end));
    }
  }
  return known;
}

function knownOf(end: RelationshipEnd): KnownRelationship {
  return {
    direction: resolved(end.direction),
    uselist: resolved(end.collection),
    target: resolved(end.target)?.name,
    secondary: secondaryOf(end),
    inverse: end.linked.map((it) => `${it.owner.name}.${it.name}`).sort(),
  };
}

function secondaryOf({ secondary }: RelationshipEnd): string | null | undefined {
  switch (secondary.kind) {
    case 'absent':
      return null;
    case 'dynamic':
      return undefined;
    case 'literal':
      // A table whose name is computed has none here.
      return secondary.value.name === '' ? undefined : secondary.value.name;
  }
}

function resolved<T>(resolution: Resolution<T>): T | undefined {
  return resolution.kind === 'resolved' ? resolution.to : undefined;
}
