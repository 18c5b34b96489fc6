import type { Uri } from '../base/text.ts';
import { equalData } from '../base/equal-data.ts';
import { assemble, type Assembly } from '../dialects/sqlalchemy/assemble.ts';
import type { Dialect } from '../dialects/dialect.ts';
import { sqlalchemyComposer } from '../dialects/sqlalchemy/compose/composer.ts';
import { sqlalchemyVoice } from '../dialects/sqlalchemy/notes/sqlalchemy-voice.ts';
import { sqlalchemyWording } from '../dialects/sqlalchemy/notes/sqlalchemy-wording.ts';
import { graphOf } from '../dialects/sqlalchemy/graph.ts';
import { reassemble } from '../dialects/sqlalchemy/reassemble.ts';
import { atLeast, impliedVersion, parseVersion, type VersionRange } from '../dialects/sqlalchemy/version.ts';
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
export interface Python {
  /** What the file declares; `before` is the file as it was, of which everything unchanged is kept. Never fails. */
  analyze(uri: Uri, text: string, before?: PythonFacts): PythonFacts;
  /** What the files declare together. What the last call made is taken over as far as it still holds. */
  link(files: readonly FileFacts<PythonShape>[], context: LinkContext): GraphPart;
}

/** What only SQLAlchemy, Flask-SQLAlchemy and SQLModel know. */
export const sqlalchemyFamily: Dialect = {
  composer: sqlalchemyComposer,
  wording: sqlalchemyWording,
  voice: sqlalchemyVoice,
};

/** Python for one project. */
export function createPython(): Python {
  let last: { readonly assembly: Assembly; readonly range: VersionRange; readonly loading: boolean } | undefined;
  return { analyze: readPythonFile, link };

  function link(files: readonly FileFacts<PythonShape>[], context: LinkContext): GraphPart {
    const { loading, sqlalchemyVersion } = context;
    const known = files.map((facts) => ({ uri: facts.uri, facts, module: moduleName(context.path(facts.uri)) }));
    const range = atLeast(parseVersion(sqlalchemyVersion), impliedVersion(files.map((it) => it.shape)));
    const isComparable = last?.loading === loading && equalData(last.range, range);
    const kept = last && isComparable ? reassemble(last.assembly, known) : undefined;
    const assembly = kept ?? assemble(known, range, loading);
    last = { assembly, range, loading };
    return graphOf(assembly, range, loading);
  }
}

/** `app/models/user.py` is `app.models.user`, `app/models/__init__.py` is `app.models`. */
function moduleName(path: string): string {
  const name = path.replace(/\.\w+$/, '').replace(/(^|\/)__init__$/, '');
  return name === '' ? '__init__' : name.replaceAll('/', '.');
}
