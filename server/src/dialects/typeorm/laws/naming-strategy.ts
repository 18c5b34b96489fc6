/** `camelCase` of TypeORM's `StringUtils`. */
function camelCase(text: string): string {
  return text.replaceAll(/^([A-Z])|[\s\-_](\w)/g, (_match, first?: string, later?: string) =>
    later === undefined ? (first ?? '').toLowerCase() : later.toUpperCase(),
  );
}

/** `snakeCase` of TypeORM's `StringUtils`. */
function snakeCase(text: string): string {
  return text
    .replaceAll(/([A-Z])([A-Z])([a-z])/g, '$1_$2$3')
    .replaceAll(/([a-z0-9])([A-Z])/g, '$1_$2')
    .toLowerCase();
}

function titleCase(text: string): string {
  return text.replaceAll(/\w\S*/g, (word) => word.charAt(0).toUpperCase() + word.slice(1).toLowerCase());
}

/** Names that nobody gave, as the `DefaultNamingStrategy` makes them. A project with another strategy has others. */
export const namingStrategy = {
  tableName: (className: string): string => snakeCase(className),

  columnName(property: string, prefixes: readonly string[]): string {
    return prefixes.length > 0 ? camelCase(prefixes.join('_')) + titleCase(property) : property;
  },

  joinColumnName: (relation: string, referenced: string): string => camelCase(`${relation}_${referenced}`),

  joinTableName: (table: string, property: string, otherTable: string): string =>
    snakeCase(`${table}_${property.replaceAll('.', '_')}_${otherTable}`),

  joinTableColumnName: (table: string, column: string): string => camelCase(`${table}_${column}`),
} as const;
