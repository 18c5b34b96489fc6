import { mkdtempSync } from 'node:fs'; import { join } from 'node:path'; import os from 'node:os';
import { bundleProduct } from './scripts/bench/bundle-product.ts'; import { largeEntityFile, makeEntities } from './scripts/bench/entities.ts';
const folder = mkdtempSync(join(os.tmpdir(), 'cb-')); 
const { check, createProject, fileUri, readProject, typescript } = await bundleProduct(folder);
makeEntities(join(folder,'e'),500);
const { snapshot } = await readProject(join(folder,'e'), [], undefined);
const open = createProject(); open.addTypescript(typescript); open.configure({ folders: [fileUri(join(folder,'e'))], sqlalchemyVersion: undefined });
open.apply(snapshot.files.map((it: any) => ({ uri: it, text: snapshot.text(it) })));
const uri = fileUri(join(folder, 'e/src/large.entity.ts')); const text = largeEntityFile(500);
const cpu = () => { const u = process.cpuUsage(); return (u.user+u.system)/1000; };
for (const [name, place] of [['comment', text.indexOf('column of', text.length/2)],['inverse', text.indexOf('it.parent', text.length/2)+9]] as const) {
  const sums: number[] = [0,0,0];
  for (let i=0;i<40;i++) { if (i===20) sums.fill(0);
    const t=text.slice(0,place)+'x'.repeat(i+1)+text.slice(place);
    let a=cpu(); open.apply([{uri,text:t}]); let b=cpu(); sums[0]+=b-a; const s=open.snapshot(); s.graph.entities.length; a=cpu(); sums[1]+=a-b; [...check(s,uri)]; b=cpu(); sums[2]+=b-a; }
  console.log(name, sums.map(x=>(x/20).toFixed(1)));
}
