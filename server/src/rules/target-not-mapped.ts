import { t } from '../base/translate.ts';
import type { Edit } from '../base/text.ts';
import type { Located } from '../model/facts.ts';
import type { EndProblem, Entity, RelationshipEnd } from '../model/graph.ts';
import type { TargetKind } from '../model/problems.ts';
import { tableKey } from '../model/tables.ts';
import type { Snapshot } from '../project/project.ts';
import { composerFor } from './compose.ts';
import { placeOfTarget } from './place.ts';
import { problemsOf } from './problems-of.ts';
import { respell } from './respell.ts';
import type { Fix, Rule } from './rule.ts';
import { said, voiceOf } from './voice-of.ts';
import { nameOf } from './words.ts';

/**
 * ## What it does
 * Reports a relationship whose target is something else than a mapped class: a table's name, a class that is not mapped,
 * a name of SQLAlchemy's own, or a whole annotation in quotes.
 *
 * ## What SQLAlchemy says
 * For a table: `ArgumentError`: relationship 'author' expects a class or a mapper argument (received: <class
 * 'sqlalchemy.sql.schema.Table'>)
 *
 * For a class without a mapper: `UnmappedClassError`: Class 'models.User' is not mapped
 *
 * For a generic in quotes: `InvalidRequestError`: When initializing mapper Mapper[User(user)], expression
 * "relationship('list[Post]')" seems to be using a generic class as the argument to relationship(); please state the
 * generic argument using an annotation, e.g. "posts: Mapped[list['Post']] = relationship()"
 *
 * ## What TypeORM says
 * `TypeORMError`: Entity metadata for User#posts was not found. Check if you specified a correct entity object and if it's connected in the
 * connection options.
 *
 * ## Why is this bad?
 * A relationship leads from class to class; the tables between them follow from the foreign keys. Mappers cannot be
 * configured while one leads elsewhere.
 *
 * ## Example
 * ```py
 * from sqlalchemy import ForeignKey
 * from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column, relationship
 *
 *
 * class Base(DeclarativeBase):
 *     pass
 *
 *
 * class User(Base):
 *     __tablename__ = "users"
 *     id: Mapped[int] = mapped_column(primary_key=True)
 *
 *
 * class Post(Base):
 *     __tablename__ = "post"
 *     id: Mapped[int] = mapped_column(primary_key=True)
 *     user_id: Mapped[int] = mapped_column(ForeignKey("users.id"))
 *     author = relationship("users")
 * ```
 *
 * ## Use instead
 * ```py
 * from sqlalchemy import ForeignKey
 * from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column, relationship
 *
 *
 * class Base(DeclarativeBase):
 *     pass
 *
 *
 * class User(Base):
 *     __tablename__ = "users"
 *     id: Mapped[int] = mapped_column(primary_key=True)
 *
 *
 * class Post(Base):
 *     __tablename__ = "post"
 *     id: Mapped[int] = mapped_column(primary_key=True)
 *     user_id: Mapped[int] = mapped_column(ForeignKey("users.id"))
 *     author = relationship("User")
 * ```
 *
 * ## Example in TypeORM
 * ```ts
 * import { Entity, ManyToOne, PrimaryGeneratedColumn } from 'typeorm';
 *
 * export class User {
 *   @PrimaryGeneratedColumn()
 *   id: number;
 * }
 *
 * @Entity()
 * export class Post {
 *   @PrimaryGeneratedColumn()
 *   id: number;
 *
 *   @ManyToOne(() => User)
 *   author: User;
 * }
 * ```
 *
 * ## Use instead in TypeORM
 * ```ts
 * import { Entity, ManyToOne, PrimaryGeneratedColumn } from 'typeorm';
 *
 * @Entity()
 * export class User {
 *   @PrimaryGeneratedColumn()
 *   id: number;
 * }
 *
 * @Entity()
 * export class Post {
 *   @PrimaryGeneratedColumn()
 *   id: number;
 *
 *   @ManyToOne(() => User)
 *   author: User;
 * }
 * ```
 */
export const targetNotMapped: Rule = {
  id: 'target-not-mapped',
  category: 'correctness',
  severity: 'error',
  about: ['targetIsTable', 'targetNotMapped', 'targetIsGeneric'],

  *relationship(end, snapshot) {
    for (const problem of problemsOf(end, 'targetIsTable', 'targetNotMapped', 'targetIsGeneric')) {
      if (!voiceOf(snapshot, end)) continue;
      yield {
        at: placeOfTarget(end),
        message: t`"${nameOf(end)}" leads to "${problem.name}", ${explain(end, problem, snapshot)}`,
        *fixes() {
          yield* fixesOf(end, problem, snapshot);
        },
      };
    }
  },
};

type NotMapped = Extract<EndProblem, { readonly kind: 'targetIsTable' | 'targetNotMapped' | 'targetIsGeneric' }>;

function explain(end: RelationshipEnd, problem: NotMapped, snapshot: Snapshot): string {
  switch (problem.kind) {
    case 'targetIsTable': {
      const entity = mappedTo(problem.name, snapshot);
      return t`which is a table, not a class. SQLAlchemy raises "relationship '${end.name}' expects a class or a mapper argument". ${entity ? t`Name the class: "${entity.name}".` : t`Name the class that is mapped to it.`}`;
    }
    case 'targetIsGeneric':
      return t`with the whole type in quotes. SQLAlchemy raises "seems to be using a generic class as the argument to relationship()". Put only the class in quotes.`;
    case 'targetNotMapped':
      return `${notMapped(problem.by)}. ${said(snapshot, end, problem)?.text ?? ''} ${problem.list ? t`Add it there.` : t`Name a mapped class, or map this one.`}`;
  }
}

function notMapped(by: TargetKind): string {
  switch (by) {
    case 'plain':
      return t`a class that is not mapped`;
    case 'schema':
      return t`a schema that a function gives, where only classes are found`;
    case 'abstract':
      return t`an abstract class or mixin, which is not mapped itself`;
    case 'deferred':
      return t`a class that is only mapped when prepare() has read its table, and nothing calls that`;
    case 'sqlalchemy':
      return t`which only SQLAlchemy's own package has; no mapped class has that name`;
    case 'function':
      return t`which SQLAlchemy's own package has, but no mapped class`;
    case 'builtin':
      return t`a type of the language, not a mapped class`;
    case 'string':
      return t`but only as a string, which is not looked up there`;
    case 'attribute':
      return t`an attribute of a class, not a class`;
    case 'unregistered':
      return t`a class that is not registered: its data source does not list it`;
  }
}

function mappedTo(table: string, snapshot: Snapshot): Entity | undefined {
  return snapshot.graph.entities.find((it) => it.table.kind === 'resolved' && tableKey(it.table.to) === table);
}

function* fixesOf(end: RelationshipEnd, problem: NotMapped, snapshot: Snapshot): Iterable<Fix> {
  const target = end.declaration.target;
  if (!target) return;
  switch (problem.kind) {
    case 'targetIsTable': {
      const entity = mappedTo(problem.name, snapshot);
      const edits = entity ? respell(snapshot, target.at, problem.name, entity.name) : [];
      if (entity && edits.length > 0) {
        yield { title: t`Change "${problem.name}" to "${entity.name}"`, safety: 'unsafe', edits };
      }
      return;
    }
    case 'targetIsGeneric': {
      const [, generic, name] = /^([\w.]+)\[['"]?([\w.]+)['"]?\]$/.exec(problem.name) ?? [];
      const quoted = inQuotes(snapshot, target.at);
      if (generic === undefined || name === undefined || !quoted) return;
      const inAnnotation = end.declaration.annotation !== undefined && end.declaration.positional.length === 0;
      // Not `list[Optional["Post"]]`, which is not understood either.
      const before = (snapshot.text(target.at.uri) ?? '').slice(0, quoted.span.start);
      if (inAnnotation && !/Mapped\[\s*$/.test(before)) return;
      const text = inAnnotation
        ? `${generic}[${quoted.quote}${name}${quoted.quote}]`
        : `${quoted.quote}${name}${quoted.quote}`;
      const edits = [{ uri: target.at.uri, span: quoted.span, text }];
      yield { title: t`Put only "${name}" in quotes`, safety: 'unsafe', edits };
      return;
    }
    case 'targetNotMapped': {
      const mended = composerFor(snapshot, end.owner.dialect)?.mendTarget?.(end, problem);
      if (mended && mended.edits.length > 0) yield { ...mended, safety: 'unsafe' };
      return;
    }
  }
}

/** The string literal at `at`, its quotes included whether or not the site has them. */
function inQuotes(
  snapshot: Snapshot,
  at: Located,
): { readonly span: Edit['span']; readonly quote: string } | undefined {
  const text = snapshot.text(at.uri) ?? '';
  const { start, end } = snapshot.span(at);
  for (const margin of [0, 1]) {
    const quote = text[start - margin];
    if ((quote === '"' || quote === "'") && text[end - 1 + margin] === quote) {
      return { span: { start: start - margin, end: end + margin }, quote };
    }
  }
  return undefined;
}
