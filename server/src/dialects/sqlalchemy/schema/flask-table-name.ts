/** The table name Flask-SQLAlchemy 3 gives a class (`flask_sqlalchemy.model.camel_to_snake_case`). */
export function flaskTableName(className: string): string {
  return className
    .replaceAll(/((?<=[a-z0-9])[A-Z]|(?!^)[A-Z](?=[a-z]))/g, '_$1')
    .toLowerCase()
    .replace(/^_+/, '');
}
