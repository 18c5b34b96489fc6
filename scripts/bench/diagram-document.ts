import { join } from 'node:path';
import { printTimings, sideBySide } from './measure.ts';
import type * as Product from './product.ts';
import { makeWorkspace } from './synthetic.ts';

/** Measures what lies between a key stroke and what a panel is sent of the diagram of a whole project of 1,000 entities. */
export async function measureDiagrams(
  { check, diagrams, fileUri, readProject, createProject }: typeof Product,
  folder: string,
  runs: number,
): Promise<void> {
  const { model } = makeWorkspace(folder, 334, 1);
  const { snapshot } = await readProject(folder, [], '2.0.54');
  const uri = fileUri(join(folder, model));
  const text = snapshot.text(uri) ?? '';
  const place = text.indexOf('name: Mapped');
  const project = createProject();
  project.configure({ folders: [fileUri(folder)], sqlalchemyVersion: '2.0.54' });
  project.apply(snapshot.files.map((it) => ({ uri: it, text: snapshot.text(it) })));
  const draw = (now: typeof snapshot) =>
    diagrams.documentOf(now, {}, (it) =>
      it === uri ? [...check(now, it)].map((report) => ({ report, severity: report.severity })) : [],
    );
  let typed = '';
  let now = project.snapshot();
  let before = draw(now);
  let after = before;
  const { entities, edges } = before;
  console.log(`\nThe diagram of ${entities.length} entities and ${edges.length} edges while a column's name is typed`);
  printTimings(
    await sideBySide(runs * 3, {
      'a character → model': () => {
        typed += 'x';
        project.apply([{ uri, text: text.slice(0, place) + typed + text.slice(place) }]);
        now = project.snapshot();
        return now.graph.entities.reduce((count, it) => count + it.attributes.size, 0);
      },
      '→ document': () => (after = draw(now)),
      '→ what changed': () => {
        const change = diagrams.changeBetween(before, after);
        if (change?.entities.length !== 1) throw new Error('One entity changes.');
        before = after;
        return change;
      },
    }),
  );
}
