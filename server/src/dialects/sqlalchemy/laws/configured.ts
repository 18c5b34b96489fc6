import type { Resolution } from '../../../model/facts.ts';
import type { Problem } from '../../../model/problems.ts';
import type { Column, ForeignKeyConstraint } from '../../../model/schema.ts';
import type { JoinExpression, Mapper, Relationship } from './mapping.ts';

export type Direction = 'ONETOMANY' | 'MANYTOONE' | 'MANYTOMANY';

/** What `configure_mappers()` makes of one relationship, or as much of it as can be known. */
export interface ConfiguredRelationship {
  readonly relationship: Relationship;
  /** The relationship whose `backref` made this one. */
  readonly generatedBy: ConfiguredRelationship | undefined;
  readonly join: Resolution<Join>;
  readonly direction: Resolution<Direction>;
  readonly uselist: Resolution<boolean>;
  /** The relationship that `back_populates` or the generated backref names. */
  readonly inverse: Resolution<ConfiguredRelationship>;
  /** Everything linked with it from either side (SQLAlchemy's `_reverse_property`). */
  readonly linked: ReadonlySet<ConfiguredRelationship>;
  readonly problems: readonly Problem<ConfiguredRelationship, Mapper>[];
}

/** How rows of both sides find each other. */
export interface Join {
  readonly primary: JoinExpression;
  readonly secondary: JoinExpression | undefined;
  /** The one constraint the condition was made from, where no `primaryjoin` was given and no `secondary`. */
  readonly constraint: ForeignKeyConstraint | undefined;
  readonly localRemotePairs: readonly (readonly [local: Column, remote: Column])[];
  /** Source column → foreign column written by a flush, of the primary and then the secondary join. */
  readonly synchronizePairs: readonly (readonly [source: Column, foreign: Column])[];
  readonly secondarySynchronizePairs: readonly (readonly [source: Column, foreign: Column])[];
}
