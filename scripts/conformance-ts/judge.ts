import type { Uri } from '../../server/src/base/text.ts';
import { createProject } from '../../server/src/project/create-project.ts';
import { check } from '../../server/src/rules/check.ts';
import { loadTypescript } from '../../server/src/rules/load-typescript.ts';
import type { Verdict } from './orm.ts';

const typescript = await loadTypescript();

/** Analyses files by path as a whole project. Files whose findings are wanted are those that `covers` allows. */
export function judge(files: ReadonlyMap<string, string>, covers: (path: string) => boolean = () => true): Verdict {
  const project = createProject();
  project.addTypescript(typescript);
  project.configure({ folders: [folder], sqlalchemyVersion: undefined });
  project.apply([...files].map(([path, text]) => ({ uri: uriOf(path), text })));
  const snapshot = project.snapshot();
  const reports = [...files.keys()].filter(covers).flatMap((path) => [...check(snapshot, uriOf(path))]);
  return { snapshot, reports };
}

const folder = 'file:///project' as Uri;

/** The identity of a file of the project. */
export function uriOf(path: string): Uri {
  return `${folder}/${path}` as Uri;
}
