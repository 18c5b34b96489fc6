import { readdirSync, readFileSync } from 'node:fs';
import type { Span } from '../../server/src/base/text.ts';
import { recordedFor, type Case } from './cases.ts';
import { disagreements } from './compare.ts';
import type { End, Model } from './mutation-kinds.ts';
import { sitesIn } from './mutation-sites.ts';
import { judge } from './verdict.ts';

/** The text of a module that SQLAlchemy is content with, and what the module is. */
export interface ValidModule {
  readonly name: string;
  readonly text: string;
}

const examples = new URL('../../examples/', import.meta.url);

/** The examples and a larger model first, then every case that a release configures without a word. */
export function validModules(cases: readonly Case[], release: string): readonly ValidModule[] {
  const valid = cases.filter((it) => {
    const outcome = recordedFor(it, release);
    if (outcome?.exception !== null || outcome.warnings.length > 0) return false;
    return disagreements(outcome, judge(it.text, release)).length === 0;
  });
  return [
    { name: 'company', text: configured(read(new URL('company/models.py', examples))) },
    { name: 'library', text: configured(read(new URL('library/models.py', examples))) },
    { name: 'blog', text: configured(oneModule(new URL('blog/', examples))) },
    { name: 'mutation-models', text: read(new URL('mutation-models.py', import.meta.url)) },
    ...valid.map(({ name, text }) => ({ name, text })),
  ];
}

/** Reads a valid module for what can be broken in it. */
export function modelOf(text: string, release: string): Model {
  const sites = sitesIn(text);
  const { snapshot, uri, relationships } = judge(text, release);
  const entities = snapshot.graph.entitiesIn(uri);
  const ends = sites.relationships.flatMap((site): End[] => {
    const known = relationships.get(`${site.className}.${site.name.name}`);
    const attribute = entities.find((it) => it.name === site.className)?.attributes.get(site.name.name);
    if (!known || attribute?.kind !== 'relationship') return [];
    const target = attribute.end.declaration.target;
    const counterpart = sites.relationships.find((it) =>
      attribute.end.linked.some(({ owner, name }) => owner.name === it.className && name === it.name.name),
    );
    const targetColumns = sites.columns.filter((it) => it.className === known.target).map(({ name }) => name.name);
    const targetSpan = target && withoutQuotes(snapshot.span(target.at), text);
    return [{ ...site, known, targetSpan, counterpart, targetColumns }];
  });
  return { ...sites, ends, classNames: entities.map(({ name }) => name) };
}

/** A name in quotes within an annotation in quotes has its own in the span. */
function withoutQuotes({ start, end }: Span, text: string): Span {
  return /^["']/.test(text.slice(start, end)) ? { start: start + 1, end: end - 1 } : { start, end };
}

/** The files of a package in the order they import each other, without these imports. */
function oneModule(folder: URL): string {
  const names = readdirSync(folder).filter((it) => /^[a-z]\w*\.py$/.test(it));
  const texts = new Map(names.map((it) => [it.replace('.py', ''), read(new URL(it, folder))]));
  const order: string[] = [];
  for (const name of texts.keys()) visit(name);
  return order.map((name) => (texts.get(name) ?? '').replace(/from \.\w+ import .*/g, 'pass')).join('\n\n');

  function visit(name: string): void {
    if (order.includes(name)) return;
    for (const [, imported = ''] of (texts.get(name) ?? '').matchAll(/^from \.(\w+) import/gm)) visit(imported);
    order.push(name);
  }
}

function configured(text: string): string {
  return `${text}\n\nfrom sqlalchemy.orm import configure_mappers\nconfigure_mappers()\n`;
}

function read(url: URL): string {
  return readFileSync(url, 'utf8');
}
