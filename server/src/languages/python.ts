import type { Uri } from '../base/text.ts';
import { assemble } from '../dialects/sqlalchemy/assemble.ts';
import { graphOf } from '../dialects/sqlalchemy/graph.ts';
import { atLeast, impliedVersion, parseVersion } from '../dialects/sqlalchemy/version.ts';
import type { FileFacts } from '../model/facts.ts';
import type { GraphPart } from '../model/merge-graphs.ts';
import { type PythonFacts, readPythonFile } from '../syntax/python/python-file.ts';
import type { PythonShape } from '../syntax/python/shape.ts';

/** What linking needs to know beyond the files themselves. */
export interface LinkContext {
  /** A file's path below its workspace folder, with `/`. */
  path(uri: Uri): string;
  readonly sqlalchemyVersion: string | undefined;
  /** Whether there are files that are not read yet. */
  readonly loading: boolean;
}

/** Python and the ORMs of the SQLAlchemy family behind one door. */
export const python = {
  /** What the file declares; `before` is the file as it was, of which everything unchanged is kept. Never fails. */
  analyze(uri: Uri, text: string, before?: PythonFacts): PythonFacts {
    return readPythonFile(uri, text, before);
  },

  /** What the files declare together. */
  link(files: readonly FileFacts<PythonShape>[], context: LinkContext): GraphPart {
    const known = files.map((facts) => ({ uri: facts.uri, facts, module: moduleName(context.path(facts.uri)) }));
    const range = atLeast(parseVersion(context.sqlalchemyVersion), impliedVersion(files.map((it) => it.shape)));
    return graphOf(assemble(known, range, context.loading), range, context.loading);
  },
};

/** `app/models/user.py` is `app.models.user`, `app/models/__init__.py` is `app.models`. */
function moduleName(path: string): string {
  const name = path.replace(/\.\w+$/, '').replace(/(^|\/)__init__$/, '');
  return name === '' ? '__init__' : name.replaceAll('/', '.');
}
