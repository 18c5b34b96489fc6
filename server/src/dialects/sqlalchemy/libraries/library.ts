/**
 * What the modules of a library declare for models to extend, as Python: mixins with columns, and declarative bases.
 *
 * It need not be the whole module, but of a class it is all that is mapped. Names of SQLAlchemy need no import.
 */
export type Library = Readonly<Record<string, string>>;
