import { t } from '../base/translate.ts';
import type { Value } from '../model/facts.ts';
import type { RelationshipEnd } from '../model/graph.ts';
import { composerFor } from './compose.ts';
import { namesInverseTwice } from './pairing.ts';
import { type Rule, sqlalchemyFamily } from './rule.ts';
import { nameOf } from './words.ts';

/**
 * ## What it does
 * Reports a relationship with both `backref` and `back_populates`.
 *
 * ## What SQLAlchemy says
 * `ArgumentError`: backref and back_populates keyword arguments are mutually exclusive
 *
 * ## Why is this bad?
 * `backref` creates the attribute on the other class, `back_populates` expects it to be written there. The module cannot
 * be imported with both.
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
 *     posts: Mapped[list["Post"]] = relationship(backref="author", back_populates="author")
 *
 *
 * class Post(Base):
 *     __tablename__ = "post"
 *     id: Mapped[int] = mapped_column(primary_key=True)
 *     user_id: Mapped[int] = mapped_column(ForeignKey("user.id"))
 *     author: Mapped["User"] = relationship(back_populates="posts")
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
 *     posts: Mapped[list["Post"]] = relationship(back_populates="author")
 *
 *
 * class Post(Base):
 *     __tablename__ = "post"
 *     id: Mapped[int] = mapped_column(primary_key=True)
 *     user_id: Mapped[int] = mapped_column(ForeignKey("user.id"))
 *     author: Mapped["User"] = relationship(back_populates="posts")
 * ```
 */
export const backrefAndBackPopulates: Rule = {
  id: 'backref-and-back-populates',
  category: 'correctness',
  severity: 'error',
  keywords: ['backref'],
  dialects: sqlalchemyFamily,

  *relationship(end, snapshot) {
    const { options } = end.declaration;
    const backref = options.get('backref');
    const backPopulates = options.get('back_populates');
    if (end.origin !== 'relationship' || !backref || !backPopulates || !namesInverseTwice(end)) return;
    yield {
      at: { uri: end.declaration.uri, site: backPopulates.keywordSite },
      message: t`"${nameOf(end)}" has both backref, which creates the other side, and back_populates, which expects it. SQLAlchemy raises "backref and back_populates keyword arguments are mutually exclusive". Keep one of them.`,
      related: [{ at: { uri: end.declaration.uri, site: backref.keywordSite }, message: t`The backref is here.` }],
      *fixes() {
        const composer = composerFor(snapshot, end.owner.dialect);
        const [keyword, why] = namesAttribute(end, backPopulates.value)
          ? ['backref', t`the other side is written by hand`]
          : ['back_populates', t`backref creates the other side`];
        const edits = composer?.setOption(end.declaration, keyword, undefined) ?? [];
        if (edits.length > 0) yield { title: t`Remove ${keyword} (${why})`, safety: 'unsafe', edits };
      },
    };
  },
};

/** Whether the other class has the attribute already. */
function namesAttribute(end: RelationshipEnd, value: Value): boolean {
  if (end.target.kind !== 'resolved' || value.kind !== 'string') return false;
  const attribute = end.target.to.attributes.get(value.text);
  return attribute?.kind === 'relationship' && attribute.end.origin !== 'backref';
}
