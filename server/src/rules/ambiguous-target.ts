import { t } from '../base/translate.ts';
import type { Entity, RelationshipEnd } from '../model/graph.ts';
import type { Snapshot } from '../project/project.ts';
import { placeOfTarget } from './place.ts';
import { problemsOf } from './problems-of.ts';
import { respell } from './respell.ts';
import { type Rule, sqlalchemyFamily } from './rule.ts';
import { said } from './voice-of.ts';
import { nameOf, quotedList } from './words.ts';

/**
 * ## What it does
 * Reports a relationship whose target is a name that several mapped classes have.
 *
 * ## What SQLAlchemy says
 * `InvalidRequestError`: Multiple classes found for path "User" in the registry of this declarative base. Please use a
 * fully module-qualified path.
 *
 * ## Why is this bad?
 * SQLAlchemy looks the name up among all classes of the declarative base, whatever this file imports, and refuses to
 * choose.
 *
 * ## Example
 * `base.py`:
 *
 * ```py
 * from sqlalchemy.orm import DeclarativeBase
 *
 *
 * class Base(DeclarativeBase):
 *     pass
 * ```
 *
 * `accounts.py`:
 *
 * ```py
 * from sqlalchemy.orm import Mapped, mapped_column
 *
 * from base import Base
 *
 *
 * class User(Base):
 *     __tablename__ = "user"
 *     id: Mapped[int] = mapped_column(primary_key=True)
 * ```
 *
 * `admin.py`:
 *
 * ```py
 * from sqlalchemy.orm import Mapped, mapped_column
 *
 * from base import Base
 *
 *
 * class User(Base):
 *     __tablename__ = "admin_user"
 *     id: Mapped[int] = mapped_column(primary_key=True)
 * ```
 *
 * `posts.py`:
 *
 * ```py
 * from sqlalchemy import ForeignKey
 * from sqlalchemy.orm import Mapped, mapped_column, relationship
 *
 * import accounts
 * import admin
 * from base import Base
 *
 *
 * class Post(Base):
 *     __tablename__ = "post"
 *     id: Mapped[int] = mapped_column(primary_key=True)
 *     user_id: Mapped[int] = mapped_column(ForeignKey("user.id"))
 *     author = relationship("User")
 * ```
 *
 * ## Use instead
 * `base.py`:
 *
 * ```py
 * from sqlalchemy.orm import DeclarativeBase
 *
 *
 * class Base(DeclarativeBase):
 *     pass
 * ```
 *
 * `accounts.py`:
 *
 * ```py
 * from sqlalchemy.orm import Mapped, mapped_column
 *
 * from base import Base
 *
 *
 * class User(Base):
 *     __tablename__ = "user"
 *     id: Mapped[int] = mapped_column(primary_key=True)
 * ```
 *
 * `admin.py`:
 *
 * ```py
 * from sqlalchemy.orm import Mapped, mapped_column
 *
 * from base import Base
 *
 *
 * class User(Base):
 *     __tablename__ = "admin_user"
 *     id: Mapped[int] = mapped_column(primary_key=True)
 * ```
 *
 * `posts.py`:
 *
 * ```py
 * from sqlalchemy import ForeignKey
 * from sqlalchemy.orm import Mapped, mapped_column, relationship
 *
 * import accounts
 * import admin
 * from base import Base
 *
 *
 * class Post(Base):
 *     __tablename__ = "post"
 *     id: Mapped[int] = mapped_column(primary_key=True)
 *     user_id: Mapped[int] = mapped_column(ForeignKey("user.id"))
 *     author = relationship("accounts.User")
 * ```
 */
export const ambiguousTarget: Rule = {
  id: 'ambiguous-target',
  category: 'correctness',
  severity: 'error',
  about: ['targetAmbiguous'],

  *relationship(end, snapshot) {
    for (const problem of problemsOf(end, 'targetAmbiguous')) {
      const saying = said(snapshot, end, problem);
      if (!saying) continue;
      const { name, candidates } = problem;
      const paths = candidates.map((it) => `${it.module}.${it.name}`);
      yield {
        at: placeOfTarget(end),
        ...(saying.severity && { severity: saying.severity }),
        message: t`"${nameOf(end)}" leads to "${name}", but ${String(candidates.length)} mapped classes have that name: ${quotedList(paths)}. ${saying.text} ${namesModules(end) ? t`Name the module too.` : t`Give the class itself instead of its name.`}`,
        related: candidates.map((it) => ({ at: it.at, message: t`A class "${name}" is here.` })),
        *fixes() {
          const target = end.declaration.target;
          if (!target || !namesModules(end)) return;
          for (const candidate of candidates) {
            const path = distinguishingPath(candidate, candidates, snapshot);
            const edits = path === undefined ? [] : respell(snapshot, target.at, name, path);
            if (edits.length > 0) yield { title: t`Use "${path ?? ''}"`, safety: 'unsafe', edits };
          }
        },
      };
    }
  },
};

/**
 * The shortest dotted path that only `candidate` ends in. It may not begin with the name of a class or table: SQLAlchemy
 * looks those up before modules (`_class_resolver` in orm/clsregistry.py).
 */
function distinguishingPath(candidate: Entity, candidates: readonly Entity[], snapshot: Snapshot): string | undefined {
  const { entities, tables } = snapshot.graph;
  const tokens = [...candidate.module.split('.'), candidate.name];
  for (let start = tokens.length - 2; start >= 0; start--) {
    const path = tokens.slice(start).join('.');
    const first = tokens[start];
    if (entities.some((it) => it.name === first) || tables.some((it) => it.name === first)) continue;
    const same = candidates.filter((it) => `.${it.module}.${it.name}`.endsWith(`.${path}`));
    if (same.length === 1) return path;
  }
  return undefined;
}

/** Whether a name may have its module before it. */
function namesModules({ owner }: RelationshipEnd): boolean {
  return sqlalchemyFamily.includes(owner.dialect);
}
