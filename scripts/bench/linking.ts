import { join } from 'node:path';
import { median } from './measure.ts';
import type * as Product from './product.ts';
import { makeWorkspace } from './synthetic.ts';

type Project = ReturnType<(typeof Product)['createProject']>;

/** Measures how long it takes to link the entities of a workspace of 1,000 that has been read: the first time, and after a character was typed. */
export async function measureLinking(
  { fileUri, readProject, createProject }: typeof Product,
  folder: string,
  runs: number,
): Promise<void> {
  const { model } = makeWorkspace(folder, 334, 1);
  const { snapshot, entities } = await readProject(folder, [], '2.0.54');
  const uri = fileUri(join(folder, model));
  const text = snapshot.text(uri) ?? '';
  const files = snapshot.files.map((it) => ({ uri: it, text: snapshot.text(it) }));
  const contenders = {
    'the first time': read,
    'after a character in back_populates': typing(text.indexOf('back_populates="') + 16),
    'after a character in a column’s name': typing(text.indexOf('name: Mapped')),
  };
  console.log(`\nLinking ${entities} entities in files of their own, which are read already: medians`);
  for (const [name, prepare] of Object.entries(contenders)) {
    const times = Array.from({ length: runs * 3 }, () => millisecondsToLink(prepare()));
    console.log(`  ${name.padEnd(40)}${median(times).toFixed(1)} ms`);
  }

  function read(): Project {
    const project = createProject();
    project.configure({ folders: [fileUri(folder)], sqlalchemyVersion: '2.0.54' });
    project.apply(files);
    return project;
  }

  /** Types one character after the other into a project that is linked. */
  function typing(place: number): () => Project {
    const project = read();
    let typed = '';
    millisecondsToLink(project);
    return () => {
      typed += 'x';
      project.apply([{ uri, text: text.slice(0, place) + typed + text.slice(place) }]);
      return project;
    };
  }
}

function millisecondsToLink(project: Project): number {
  const start = performance.now();
  if (project.snapshot().graph.entities.length === 0) throw new Error('There are entities to link.');
  return performance.now() - start;
}
