import assert from 'node:assert/strict';
import { nameOf } from '../../scripts/conformance/fuzz-compare.ts';
import { type EndSpec, mappersOf, type Spec } from '../../scripts/conformance/fuzz-mapping.ts';
import { configure } from '../../server/src/dialects/sqlalchemy/laws/configure.ts';
import type { ConfiguredRelationship } from '../../server/src/dialects/sqlalchemy/laws/configured.ts';
import { joinToSql } from '../../server/src/dialects/sqlalchemy/laws/render-join.ts';
import type { VersionRange } from '../../server/src/dialects/sqlalchemy/version.ts';
import type { Resolution } from '../../server/src/model/facts.ts';

export const release20: VersionRange = { from: [2, 0, 54], to: [2, 0, 54] };

/** `"User.posts -> Post"` with the arguments of the relationship. */
export function end(spelled: string, options: Omit<EndSpec, 'class' | 'key' | 'target'> = {}): EndSpec {
  const [, cls = '', key = '', target = ''] = /^(\w+)\.(\w+) -> (\w+)$/u.exec(spelled) ?? [];
  return { class: cls, key, target, ...options };
}

/** Users write posts; a post has an author, maybe a parent; tags hang on posts by way of `post_tag`. */
export function blog(...ends: readonly EndSpec[]): Spec {
  const tables = {
    user: { columns: ['id', 'name'], keys: [] },
    post: {
      columns: ['id', 'author_id', 'parent_id', 'title'],
      keys: [[['author_id', 'user.id']], [['parent_id', 'post.id']]],
    },
    tag: { columns: ['id', 'name'], keys: [] },
    post_tag: { columns: ['post_id', 'tag_id'], keys: [[['post_id', 'post.id']], [['tag_id', 'tag.id']]] },
  } as const;
  const classes = (['user', 'post', 'tag'] as const).map((table) => ({
    name: `${table.charAt(0).toUpperCase()}${table.slice(1)}`,
    table,
    base: null,
    kind: 'base' as const,
    attributes: {},
  }));
  return { tables, classes, ends };
}

/** The same mapping with changes to one table or class. */
export function changed(
  spec: Spec,
  name: string,
  change: Partial<Spec['tables'][string]> & Partial<Spec['classes'][number]>,
): Spec {
  const table = spec.tables[name];
  return {
    ...spec,
    tables: table === undefined ? spec.tables : { ...spec.tables, [name]: { ...table, ...change } },
    classes: spec.classes.map((cls) => (cls.name === name ? { ...cls, ...change } : cls)),
  };
}

/** What became of each relationship, by `Class.key`. */
export function judged(spec: Spec, range: VersionRange = release20): ReadonlyMap<string, ConfiguredRelationship> {
  return new Map(configure(mappersOf(spec), range).relationships.map((one) => [nameOf(one), one]));
}

/** What became of one relationship, in words. */
export function verdict(spec: Spec, name: string, range: VersionRange = release20) {
  const found = judged(spec, range).get(name);
  assert.ok(found, `There is no ${name}.`);
  return {
    direction: spelled(found.direction, String),
    uselist: spelled(found.uselist, String),
    join: spelled(found.join, joinToSql),
    inverse: spelled(found.inverse, nameOf),
    problems: found.problems.map((problem) => problem.kind),
  };
}

/** All problems, by the relationship that has them. */
export function problems(spec: Spec, range: VersionRange = release20): Readonly<Record<string, readonly string[]>> {
  const told = [...judged(spec, range)].map(([name, one]) => [name, one.problems.map((it) => it.kind)] as const);
  return Object.fromEntries(told.filter(([, kinds]) => kinds.length > 0));
}

function spelled<T>(resolution: Resolution<T>, spell: (value: T) => string): string {
  if (resolution.kind === 'resolved') return spell(resolution.to);
  return resolution.kind === 'unknown' ? `unknown: ${resolution.because}` : resolution.kind;
}
