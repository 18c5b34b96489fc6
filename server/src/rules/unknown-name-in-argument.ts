import { t } from '../base/translate.ts';
import type { EndProblem, RelationshipEnd } from '../model/graph.ts';
import type { Snapshot } from '../project/project.ts';
import { nearestName } from './nearest-name.ts';
import { problemsOf } from './problems-of.ts';
import { respell } from './respell.ts';
import { type Rule, sqlalchemyFamily } from './rule.ts';
import { didYouMean, nameOf } from './words.ts';

/**
 * ## What it does
 * Reports a name in `primaryjoin`, `secondaryjoin`, `foreign_keys`, `remote_side` or `order_by` that leads nowhere: no
 * such class, no such attribute, or an attribute that is not a column.
 *
 * ## What SQLAlchemy says
 * `InvalidRequestError`: When initializing mapper Mapper[User(user)], expression 'Pots.id' failed to locate a name ("name
 * 'Pots' is not defined").
 *
 * `AttributeError`: Class <class 'models.Post'> does not have a mapped column named 'userid'
 *
 * `InvalidRequestError`: Property 'author' is not an instance of ColumnProperty (i.e. does not correspond directly to a
 * Column).
 *
 * ## Why is this bad?
 * These strings are Python expressions that SQLAlchemy evaluates when mappers are configured. One wrong name makes every
 * mapped class unusable.
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
 *     __tablename__ = "user"
 *     id: Mapped[int] = mapped_column(primary_key=True)
 *     posts: Mapped[list["Post"]] = relationship(foreign_keys="Post.userid")
 *
 *
 * class Post(Base):
 *     __tablename__ = "post"
 *     id: Mapped[int] = mapped_column(primary_key=True)
 *     user_id: Mapped[int] = mapped_column(ForeignKey("user.id"))
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
 *     __tablename__ = "user"
 *     id: Mapped[int] = mapped_column(primary_key=True)
 *     posts: Mapped[list["Post"]] = relationship(foreign_keys="Post.user_id")
 *
 *
 * class Post(Base):
 *     __tablename__ = "post"
 *     id: Mapped[int] = mapped_column(primary_key=True)
 *     user_id: Mapped[int] = mapped_column(ForeignKey("user.id"))
 * ```
 */
export const unknownNameInArgument: Rule = {
  id: 'unknown-name-in-argument',
  category: 'correctness',
  severity: 'error',
  about: ['nameNotFound', 'attributeNotFound', 'attributeIsNoColumn', 'tableAttribute', 'nameIsBuiltin'],
  dialects: sqlalchemyFamily,

  *relationship(end, snapshot) {
    for (const problem of problemsOf(end, ...kinds)) {
      const { argument, name, at } = problem;
      const meant = meantBy(problem, end, snapshot);
      yield {
        at,
        message: t`The ${argument} of "${nameOf(end)}" ${explain(problem, meant)}`,
        *fixes() {
          const edits = meant === undefined ? [] : respell(snapshot, at, name, meant);
          if (edits.length > 0) yield { title: t`Change "${name}" to "${meant ?? ''}"`, safety: 'unsafe', edits };
        },
      };
    }
  },
};

const kinds = ['nameNotFound', 'attributeNotFound', 'attributeIsNoColumn', 'tableAttribute', 'nameIsBuiltin'] as const;

type WrongName = Extract<EndProblem, { readonly kind: (typeof kinds)[number] }>;

function explain(problem: WrongName, meant: string | undefined): string {
  const { name } = problem;
  switch (problem.kind) {
    case 'nameNotFound':
      return t`names "${name}", which is no mapped class or table${didYouMean(meant)} SQLAlchemy raises "name '${name}' is not defined". Correct the name.`;
    case 'attributeNotFound':
      return t`names "${problem.entity}.${name}", but "${problem.entity}" has no such attribute${didYouMean(meant)} ${
        /\.(?:c|columns)$/.test(problem.entity)
          ? t`Python raises "AttributeError: ${name}". Correct the name.`
          : t`SQLAlchemy raises "does not have a mapped column named '${name}'". Correct the name.`
      }`;
    case 'tableAttribute':
      return t`names "${problem.table}.${name}", but the columns of a table stand behind ".c". SQLAlchemy raises "'Table' object has no attribute '${name}'". Write "${problem.table}.c.${name}".`;
    case 'nameIsBuiltin':
      return t`names "${name}", which is Python's own function there. Python raises "${name}() takes …", or SQLAlchemy "got <built-in function ${name}>". Define the column above, or name it as a string with its class.`;
    case 'attributeIsNoColumn':
      return t`needs columns, but "${problem.entity}.${name}" is none${didYouMean(meant)} SQLAlchemy raises "Property '${name}' is not an instance of ColumnProperty". Name the column.`;
  }
}

/** Whether the name is a whole expression: where columns stand, neither a class nor a table helps. */
function standsAlone(problem: WrongName, snapshot: Snapshot): boolean {
  return !/^\s*\./.test(textBehind(problem, snapshot));
}

function textBehind({ at }: WrongName, snapshot: Snapshot): string {
  return snapshot.text(at.uri)?.slice(snapshot.span(at).end) ?? '';
}

/** The column of one of both sides that is called so, with its class: strings do not know the class body. */
function columnMeant({ name }: WrongName, end: RelationshipEnd): string | undefined {
  const sides = end.target.kind === 'resolved' ? [...new Set([end.owner, end.target.to])] : [end.owner];
  const having = sides.filter((it) => it.attributes.get(name)?.kind === 'column');
  const [only] = having;
  return only && having.length === 1 ? `${only.name}.${name}` : undefined;
}

function meantBy(problem: WrongName, end: RelationshipEnd, snapshot: Snapshot): string | undefined {
  const { entities, tables } = snapshot.graph;
  if (problem.kind === 'nameNotFound') {
    if (standsAlone(problem, snapshot)) return columnMeant(problem, end);
    const isTable = /^\s*\.c(?:olumns)?\b/.test(textBehind(problem, snapshot));
    return nearestName(
      problem.name,
      [...(isTable ? [] : entities), ...tables].map((it) => it.name),
    );
  }
  if (problem.kind === 'tableAttribute' || problem.kind === 'nameIsBuiltin') return undefined;
  const columns = entities
    .filter((it) => it.name === problem.entity)
    .flatMap((it) => [...it.attributes].flatMap(([name, { kind }]) => (kind === 'column' ? [name] : [])));
  if (problem.kind === 'attributeNotFound') return nearestName(problem.name, columns);
  return columns.find((it) => it === `${problem.name}_id`) ?? nearestName(problem.name, columns);
}
