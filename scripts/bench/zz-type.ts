import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import { join } from 'node:path';
import { bundleProduct } from './bundle-product.ts';
import { largeEntityFile, makeEntities } from './entities.ts';
import { printTimings, sideBySide } from './measure.ts';
const folder = mkdtempSync(join(os.tmpdir(), 'zz-'));
const { check, createProject, fileUri, loadTypescript, readProject } = await bundleProduct(folder);
const proj = join(folder, 'e');
makeEntities(proj, 500);
const text = largeEntityFile(500);
const uri = fileUri(join(proj, 'src/large.entity.ts'));
const { snapshot } = await readProject(proj, [], undefined);
const make = async (many: boolean) => {
  const open = createProject();
  open.addTypescript(await loadTypescript());
  open.configure({ folders: [fileUri(proj)], sqlalchemyVersion: undefined });
  open.apply(snapshot.files.filter(it => many || !/e\d+\.entity/.test(it)).map((it) => ({ uri: it, text: snapshot.text(it) })));
  return open;
};
const type = (open: Awaited<ReturnType<typeof make>>, place: number) => {
  let typed = '';
  return () => {
    typed += 'x';
    open.apply([{ uri, text: text.slice(0, place) + typed + text.slice(place) }]);
    return [...check(open.snapshot(), uri)];
  };
};
const middle = Math.floor(text.length / 2);
const inInverse = text.indexOf('it.parent', middle) + 'it.parent'.length;
const runs = Number(process.argv[2] ?? 40);
printTimings([
  ...(await sideBySide(runs, { 'many': type(await make(true), inInverse) })),
  ...(await sideBySide(process.argv[3] ? 0 : runs, { 'alone': type(await make(false), inInverse) })),
]);
rmSync(folder, { recursive: true });
