/**
 * What a relationship diagram shows, as plain data that crosses processes as JSON.
 *
 * It holds no positions in text, so that typing which only moves text changes nothing: where something stands is asked
 * for by its id. Ids are made of names and survive every edit that does not rename. Whatever is unknown is `null`.
 */
export interface DiagramDocument {
  readonly version: 1;
  /** In order of file, then of declaration; association tables, where they are shown, after them. */
  readonly entities: readonly DiagramEntity[];
  /** Both ends of each are in {@link entities}. Several may join the same two cards. */
  readonly edges: readonly DiagramEdge[];
  /** The URIs of files that are too broken to be read whole, so that some of what they declare may be missing here. */
  readonly broken: readonly string[];
}

/** A card: a mapped class, or a table that only joins two of them. */
export interface DiagramEntity {
  /** `app.models.user:User`; a second class of that name in one module is `app.models.user:User~2`. */
  readonly id: string;
  readonly kind: 'entity' | 'association';
  /** The class's name; of an association table, the table's. */
  readonly name: string;
  /** As imported: `app.models.user`. */
  readonly module: string;
  /** The part of the module map it belongs to, as shown to users: `models.user`. */
  readonly group: string;
  readonly dialect: string;
  /** With its schema, if it has one: `sales.order`. */
  readonly table: string | null;
  /** The file that declares it. */
  readonly uri: string;
  /** Whether it was asked for, or is shown because it is a neighbour of what was. */
  readonly inScope: boolean;
  readonly columns: readonly ColumnRow[];
  readonly relationships: readonly RelationshipRow[];
  /** What is wrong with the class itself; rows have their own. */
  readonly problems: readonly DiagramProblem[];
}

/** What a finding says, as far as a diagram shows it. */
export interface DiagramProblem {
  readonly rule: string;
  readonly severity: 'error' | 'warning' | 'information' | 'hint';
  readonly message: string;
}

export interface ColumnRow {
  /** `app.models.post:Post#author_id`. */
  readonly id: string;
  /** The attribute's. */
  readonly name: string;
  /** Its name in the table. */
  readonly column: string;
  /** As written. */
  readonly type: string | null;
  readonly primaryKey: boolean;
  readonly nullable: boolean | null;
  readonly unique: boolean | null;
  /** What its foreign keys refer to. */
  readonly references: readonly ColumnReference[];
  readonly problems: readonly DiagramProblem[];
}

export interface ColumnReference {
  /** As written: `user.id`. */
  readonly spelled: string;
  /** The card with that column, which need not be shown. */
  readonly entity: string | null;
  /** The {@link ColumnRow.id} of that column. */
  readonly row: string | null;
  /** Which of the table's keys it is part of, if that has several columns. */
  readonly key: number | null;
}

export interface RelationshipRow {
  /** `app.models.post:Post.author`. */
  readonly id: string;
  readonly name: string;
  readonly target: {
    /** The card it leads to, which need not be shown. */
    readonly entity: string | null;
    /** The class's name; as spelled in the source if there is no such class. `null` when nothing names one. */
    readonly name: string | null;
  };
  readonly collection: boolean | null;
  /** Whether it may be empty, or hold nothing. */
  readonly nullable: boolean | null;
  readonly viewonly: boolean;
  /** `backref`: made by the other side, not written in this class. `inherited`: declared in a mapped superclass or a mixin. */
  readonly origin: 'relationship' | 'backref' | 'inherited';
  readonly problems: readonly DiagramProblem[];
}

export type DiagramEdge = RelationshipEdge | ForeignKeyEdge | InheritanceEdge;

/** Where an edge ends: at a row of a card, or at the card itself. */
export interface EdgeEnd {
  readonly entity: string;
  readonly row: string | null;
}

/** An end with its crow's foot, which says how many objects of this entity belong to one of the other. */
export interface RelationshipEdgeEnd extends EdgeEnd {
  readonly many: boolean | null;
  /** Whether there may be none. */
  readonly optional: boolean | null;
}

/** Two attributes that are linked with each other, or one that leads to an entity without an attribute for it. */
export interface RelationshipEdge {
  readonly kind: 'relationship';
  /** `app.post:Post.author--app.user:User.posts`, the smaller one first; of one attribute alone `app.post:Post.author-->app.user:User`. */
  readonly id: string;
  /** At a row, but for half an edge at an association table whose columns are not known. */
  readonly from: RelationshipEdgeEnd;
  /** At a row if there is an attribute for the other direction. A row may be linked with itself. */
  readonly to: RelationshipEdgeEnd;
  /** The association table it goes through, where that is not shown as a card of its own. */
  readonly via: string | null;
  readonly viewonly: boolean;
  /** Everything that is wrong at either row. */
  readonly problems: readonly DiagramProblem[];
}

/** A foreign key that no relationship shown here goes by. */
export interface ForeignKeyEdge {
  readonly kind: 'foreignKey';
  /** `app.post:Post#editor_id-->app.user:User#id`. */
  readonly id: string;
  /** At the row of the column with the key, then at that of the column it refers to. */
  readonly from: RelationshipEdgeEnd;
  readonly to: RelationshipEdgeEnd;
}

export interface InheritanceEdge {
  readonly kind: 'inheritance';
  /** `app.staff:Manager--|>app.staff:Employee`. */
  readonly id: string;
  /** The subclass. */
  readonly from: EdgeEnd;
  readonly to: EdgeEnd;
}
