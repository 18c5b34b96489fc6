/** `UnderscoreNamingStrategy`, the default of all SQL drivers: `BookTag` and `bookTag` are `book_tag`. */
export function underscore(name: string): string {
  return name.replace(/([a-z])([A-Z])/g, '$1_$2').toLowerCase();
}
