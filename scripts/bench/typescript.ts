import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Declaring, largeEntityFile, makeEntities } from './entities.ts';
import { startLanguageServer } from './language-server.ts';
import { median, printTimings, sideBySide } from './measure.ts';
import type * as Product from './product.ts';

/** Measures a project of entities: from the start of a server, in one that is warm, and while typing. */
export async function measureTypescript(
  { check, createProject, fileUri, loadTypescript, readProject }: typeof Product,
  folder: string,
  bundle: string,
  runs: number,
  declaring: Declaring,
): Promise<void> {
  const count = 500;
  const model = join(folder, makeEntities(folder, count, declaring));
  console.log(`\nA project of ${count} entities of ${declaring.orm}, a file each`);
  const memory: number[] = [];
  printTimings(
    await sideBySide(runs, {
      'walk, gate, parse, link, check': async () => {
        const { snapshot } = await readProject(folder, [], undefined);
        for (const uri of snapshot.files) for (const it of check(snapshot, uri)) throw new Error(it.message);
        if (snapshot.graph.entities.length !== count) throw new Error('Entities are missing.');
      },
      ...(existsSync(bundle) && {
        'a server, start → everything indexed': async () => {
          const server = await startLanguageServer(bundle, fileUri(folder));
          const textDocument = {
            uri: fileUri(model),
            languageId: 'typescript',
            version: 1,
            text: readFileSync(model, 'utf8'),
          };
          await server.connection.sendNotification('textDocument/didOpen', { textDocument });
          await server.indexed;
          memory.push(server.memory() ?? NaN);
          await server.stop();
        },
      }),
    }),
  );
  if (memory.length > 0) console.log(`  Memory after indexing: ${(median(memory) / 1e6).toFixed(1)} MB resident`);

  const text = largeEntityFile(500, declaring);
  console.log(`\nAn entity file of ${text.split('\n').length} lines among them, in the editor`);
  const uri = fileUri(join(folder, 'src/large.entity.ts'));
  const { snapshot } = await readProject(folder, [], undefined);
  const open = createProject();
  open.addTypescript(await loadTypescript());
  open.configure({ folders: [fileUri(folder)], sqlalchemyVersion: undefined });
  open.apply(snapshot.files.map((it) => ({ uri: it, text: snapshot.text(it) })));
  const type = (place: number) => {
    let typed = '';
    return () => {
      typed += 'x';
      open.apply([{ uri, text: text.slice(0, place) + typed + text.slice(place) }]);
      return [...check(open.snapshot(), uri)];
    };
  };
  const middle = Math.floor(text.length / 2);
  const inComment = text.indexOf('column of', middle);
  const inInverse = text.indexOf('it.parent', middle) + 'it.parent'.length;
  // One after the other: typing here and there in turn would be more than one change at a time.
  printTimings([
    ...(await sideBySide(runs * 5, { 'a character in a comment → findings': type(inComment) })),
    ...(await sideBySide(runs * 5, { 'a character in an inverse side → findings': type(inInverse) })),
  ]);
}
