import { sqlalchemyVocabulary } from '../dialects/sqlalchemy/vocabulary.ts';
import type { Vocabulary } from '../dialects/vocabulary.ts';
import type { DialectId } from '../model/graph.ts';

/** What can be written in the relationships of a dialect; `undefined` for one that leaves it to its language's own tools. */
export function vocabularyOf(dialect: DialectId): Vocabulary | undefined {
  switch (dialect) {
    case 'sqlalchemy':
    case 'flask-sqlalchemy':
    case 'sqlmodel':
      return sqlalchemyVocabulary;
    case 'typeorm':
    case 'mikroorm':
      return undefined;
  }
}
