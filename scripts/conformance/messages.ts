/**
 * Which rule speaks of what SQLAlchemy says: pieces of its messages, and the rules that report what they are about.
 *
 * Several rules stand beside a message that SQLAlchemy gives for several mistakes, and beside one that hides another
 * (a missing table's foreign key is skipped in silence, so what is raised is that there are no foreign keys).
 */
const table: readonly (readonly [said: RegExp, ...rules: string[]])[] = [
  // SQLAlchemy 1.3 does not foresee these two
  [/^AttributeError: viewonly/, 'inverse-not-a-relationship'],
  [/^AttributeError: entity/, 'unknown-target', 'target-not-mapped'],
  [/^NameError: name '\w+' is not defined/, 'unknown-target'],

  // Arguments
  [/got an unexpected keyword argument/, 'unknown-keyword', 'invalid-argument'],
  [/Invalid cascade option/, 'invalid-cascade'],
  [/'delete-orphan' cascade option requires 'delete'/, 'delete-orphan-without-delete'],
  [/delete-orphan cascade is normally configured only on/, 'delete-orphan-on-many-side'],
  [/can't set passive_deletes='all' in conjunction with/, 'passive-deletes-all-with-delete'],
  [/'cascade_backrefs' parameter passed to relationship/, 'cascade-backrefs'],
  [/Can't find strategy|loader strategy is deprecated/, 'invalid-lazy'],
  [/'dynamic' loaders cannot be used/, 'dynamic-on-scalar'],
  [/setting omit_join to True is not supported/, 'omit-join'],
  [/expected string or bytes-like object/, 'overlaps-not-a-string'],
  [/^ArgumentError: backref and back_populates keyword arguments are mutually exclusive/, 'backref-and-back-populates'],
  [/sync_backref and viewonly cannot both be True/, 'sync-backref-of-viewonly'],
  [/cannot specify sync_backref=True since/, 'sync-backref-of-viewonly'],
  [/to refer to viewonly relationship .* should include sync_backref=False/, 'sync-backref-of-viewonly'],

  [
    /Setting \w+ on relationship\(\) while also setting viewonly=True|should not be combined with a viewonly=True/,
    'viewonly-with-write-option',
  ],
  [
    /expression (?:object )?expected for argument '(?:foreign_keys|remote_side|order_by)'; got:? '(?!<)/,
    'list-of-strings',
  ],

  // Target
  [
    /Python typing annotation is required for attribute|missing 1 required positional argument: 'argument'/,
    'target-not-given',
  ],
  [/expects a class or a mapper argument/, 'target-not-mapped', 'target-not-given', 'unusable-collection'],
  [/Class '[^']*' is not mapped/, 'target-not-mapped'],
  [/seems to be using a generic class as the argument to relationship/, 'target-not-mapped'],
  [/maximum recursion depth exceeded/, 'unusable-collection'],
  [/Multiple classes found for path/, 'ambiguous-target'],
  [
    /failed to locate a name/,
    'unknown-target',
    'target-not-mapped',
    'secondary-not-found',
    'secondary-is-a-class',
    'unknown-name-in-argument',
  ],

  // Names in arguments
  [/does not have a mapped column named '__table__'/, 'secondary-is-a-class', 'unknown-name-in-argument'],
  [/does not have a mapped column named/, 'unknown-name-in-argument', 'target-not-mapped'],
  [/is not an instance of ColumnProperty/, 'unknown-name-in-argument', 'target-not-mapped'],
  [
    /^AttributeError: '.*' object has no attribute|^AttributeError: (?!viewonly|entity)[a-z]\w*$|^TypeError: \w+\(\) takes exactly|got:? '?<built-in function/,
    'unknown-name-in-argument',
  ],
  [
    /secondary argument .* must be a Table|argument 'secondary'.* mapped class|FromClause expected/,
    'secondary-is-a-class',
  ],

  // Join and direction
  [/there are no foreign keys linking these tables/, 'no-foreign-key', 'foreign-key-to-missing-table'],
  [/there are multiple foreign key paths linking the tables/, 'ambiguous-foreign-key'],
  [/specified with secondary join condition but no secondary argument/, 'secondaryjoin-without-secondary'],
  [/Can't assign 'secondaryjoin' on a backref/, 'secondaryjoin-without-secondary'],
  [/Could not locate any relevant foreign key columns/, 'no-foreign-columns'],
  [/Could not locate any simple equality expressions/, 'no-equality'],
  [/Can't determine relationship direction/, 'ambiguous-direction'],
  [/could not determine any unambiguous local\/remote column pairs/, 'no-remote-side'],
  [/is marked as 'remote', but these column\(s\) are local/, 'remote-side-on-local-column'],
  [/Non-simple column elements in primary join condition/, 'non-simple-self-reference'],
  [/^NoReferencedTableError: /, 'foreign-key-to-missing-table'],
  [/^NoReferencedColumnError: /, 'foreign-key-to-missing-column'],

  // Pairing
  [/that is not a relationship\./, 'inverse-not-a-relationship'],
  [/ has no property '/, 'missing-inverse', 'invalid-argument'],
  [/which does not reference mapper/, 'inverse-of-another-class'],
  [/are both of the same direction/, 'same-direction'],
  [/Error creating backref/, 'backref-name-taken'],
  [
    /User-placed attribute .* (?:is replacing an existing|being replaced)|Property .* being replaced with new/,
    'backref-replaces-attribute',
    'attribute-replaced',
  ],
  [/is already associated with attribute/, 'attribute-replaced'],

  // Classes and declarations
  [/follows default argument|When transforming <class/, 'dataclass-field-order'],
  [
    /includes dataclasses argument|cannot specify both default|mutable default <class|is accepted as dataclass default|default_factory must be exactly|dataclass default for relationship may only/,
    'dataclass-option',
  ],
  [/cannot import name 'relation'/, 'removed-function'],
  [
    /cannot unpack non-iterable|values to unpack|object is not iterable|Invalid back_populates value|backref\(\) missing 1 required|got multiple values for|positional arguments but|argument is redundant against|expression (?:object )?expected for argument '(?:primary|secondary)join'|Boolean value of this clause|invalid syntax|No inspection system is available|Passing sa_relationship|Relationship\(\) got an unexpected keyword/,
    'invalid-argument',
  ],
  [
    /ForeignKeyConstraint (?:on|number|with)|DDL foreign key constraint expected|Column-bound argument expected|__table_args__ value must be/,
    'invalid-foreign-key',
  ],
  [/Columns with foreign keys to (?:other|non-table-bound) *columns/, 'invalid-foreign-key'],
  [/conflicts with existing column '/, 'column-of-two-subclasses'],
  [
    /Can't determine the inherit condition|^(?:NoForeignKeysError|AmbiguousForeignKeysError): Can't (?:determine join|find any foreign key)/,
    'unjoinable-inheritance',
  ],
  [/could not assemble any primary key columns|Could not assemble any primary keys for locally/, 'no-primary-key'],
  [/has multiple mapped bases/, 'several-mapped-bases'],
  [
    /This declarative base already contains a class|^InvalidRequestError: Table '.*' is already defined for this/,
    'duplicate-class-name',
    'table-defined-twice',
  ],
  [/matches both a class name and a module name/, 'class-named-as-module'],
  [/Implicitly combining column/, 'combined-columns'],
  [/^ArgumentError: WARNING: when configuring property/, 'column-under-relationship-name'],
  [
    /does not have a __table__ or __tablename__ specified|directly as a declarative base class|Can't place __table_args__/,
    'no-table',
  ],
  [/Attribute name '\w+' (?:is reserved|should be left reserved)/, 'reserved-name'],
  [/Ignoring declarative-like tuple value/, 'trailing-comma'],
  [
    /must be declared as @declared_attr callables on declarative mixin classes\.  For dataclass|Mapper properties .* must be declared as @declared_attr|has no matching SQLAlchemy type/,
    'relationship-on-mixin',
  ],
  [
    /Could not locate SQLAlchemy Core type|Could not resolve all types within mapped annotation|Could not de-stringify annotation/,
    'annotation-without-relationship',
    'unreadable-annotation',
  ],
  [
    /must elect an? \w+ method to be a collection class|Collection annotation type .* cannot be instantiated|of immutable type 'collections|Type \w+ cannot be instantiated|Generic alias .* requires an argument|^AttributeError: __args__|object is not callable/,
    'unusable-collection',
  ],
  [
    /Could not interpret annotation|can't be correctly interpreted|inside of an Annotated object|unsupported operand type\(s\) for \|/,
    'unreadable-annotation',
  ],

  // Writing
  [/will copy column/, 'conflicting-writes'],
];

/** The ids of the rules that report what SQLAlchemy says there; none when no rule is about it. */
export function rulesFor(said: string): readonly string[] {
  return (
    table
      .find(([pattern]) => pattern.test(said))
      ?.slice(1)
      .map(String) ?? []
  );
}

/** Every rule that some message stands for. */
export const judgedRules: ReadonlySet<string> = new Set(table.flatMap(([, ...rules]) => rules));
