import { t } from '../base/translate.ts';
import type { Rule } from './rule.ts';

/**
 * ## What it does
 * Reports a mapped class whose table has no primary key.
 *
 * ## What SQLAlchemy says
 * `ArgumentError`: Mapper Mapper[User(user)] could not assemble any primary key columns for mapped table 'user'
 *
 * ## What TypeORM says
 * `MissingPrimaryColumnError`: Entity "User" does not have a primary column. Primary column is required to have in all your entities. Use
 * @PrimaryColumn decorator to add a primary column to your entity.
 *
 * ## Why is this bad?
 * SQLAlchemy tells objects apart by their primary key, even where the database has none.
 *
 * It is a hint where nothing shows that the ORM is ever told of the class: one without columns that no relation leads to and no data source lists.
 *
 * ## Example
 * ```py
 * from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column
 *
 *
 * class Base(DeclarativeBase):
 *     pass
 *
 *
 * class User(Base):
 *     __tablename__ = "user"
 *     name: Mapped[str]
 * ```
 *
 * ## Use instead
 * ```py
 * from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column
 *
 *
 * class Base(DeclarativeBase):
 *     pass
 *
 *
 * class User(Base):
 *     __tablename__ = "user"
 *     id: Mapped[int] = mapped_column(primary_key=True)
 *     name: Mapped[str]
 * ```
 *
 * ## Example in TypeORM
 * ```ts
 * import { Column, Entity } from 'typeorm';
 *
 * @Entity()
 * export class User {
 *   @Column()
 *   name: string;
 * }
 * ```
 *
 * ## Use instead in TypeORM
 * ```ts
 * import { Column, Entity, PrimaryGeneratedColumn } from 'typeorm';
 *
 * @Entity()
 * export class User {
 *   @PrimaryGeneratedColumn()
 *   id: number;
 *
 *   @Column()
 *   name: string;
 * }
 * ```
 */
export const noPrimaryKey: Rule = {
  id: 'no-primary-key',
  category: 'correctness',
  severity: 'error',

  *entity(entity, snapshot) {
    const voice = snapshot.dialect(entity.dialect)?.voice;
    for (const problem of entity.problems) {
      if (problem.kind !== 'noPrimaryKey' && problem.kind !== 'primaryKeyMissing') continue;
      const saying = voice?.saysOfClass(problem, entity);
      if (!saying) continue;
      const what =
        problem.kind === 'noPrimaryKey' ? t`The table "${problem.table.name}" of "${entity.name}"` : `"${entity.name}"`;
      yield {
        at: entity.at,
        ...(saying.severity && { severity: saying.severity }),
        message: t`${what} has no primary key. ${saying.text}`,
      };
    }
  },
};
