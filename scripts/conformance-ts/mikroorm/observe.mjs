// Runs cases with an installed MikroORM and prints, one JSON document a line, what it made of each.
//
//   node observe.mjs FOLDER DRIVER DECORATORS CASE.ts …
//
// DRIVER is the package whose database is meant, which is never asked for anything; DECORATORS the module that a case imports as
// `#decorators`. A case exports its `entities`, and an `act` where only the data
// shows what goes wrong. Its first lines may set compiler options. Cases are written beside the packages of the release, which they import.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, join } from 'node:path';
import { pathToFileURL } from 'node:url';

const [folder, driver, decorators, ...files] = process.argv.slice(2);
const installed = createRequire(join(folder, 'package.json'));
const ts = installed('typescript');
const cases = join(folder, 'cases');
mkdirSync(cases, { recursive: true });
writeFileSync(join(cases, 'import.mjs'), 'export default (name) => import(name);\n');
const { default: load } = await import(pathToFileURL(join(cases, 'import.mjs')).href);
await load('reflect-metadata');
const core = await load('@mikro-orm/core');
const { MikroORM } = await load(driver);
const connects = !driver.endsWith('/postgresql');

for (const file of files) console.log(JSON.stringify({ name: basename(file, '.ts'), ...(await run(file)) }));
process.exit(0);

async function run(file) {
  // MikroORM keeps what decorators and schemas say in one global place, which each case needs for itself.
  core.MetadataStorage.clear();
  core.EntitySchema.REGISTRY?.clear?.();
  const compilerOptions = JSON.parse(/@compiler (\{.*\})/.exec(readFileSync(file, 'utf8'))?.[1] ?? '{}');
  let loaded;
  try {
    loaded = await import(compiled(file, compilerOptions));
  } catch (error) {
    return { failure: { stage: 'load', message: messageOf(error) } };
  }
  let orm;
  try {
    const options = {
      dbName: ':memory:',
      entities: loaded.entities,
      allowGlobalContext: true,
      logger: () => undefined,
      metadataCache: { enabled: false },
      // What MikroORM 5 calls the same.
      cache: { enabled: false },
      // MikroORM 7 only reads what the compiler emits if it is told to.
      ...(compilerOptions.emitDecoratorMetadata && { metadataProvider: await reflection() }),
    };
    orm = await MikroORM.init(options, connects);
  } catch (error) {
    return { failure: { stage: 'boot', message: messageOf(error) } };
  }
  const relations = relationsOf(orm);
  if (connects) await orm.close(true);
  return { failure: null, relations };
}

async function reflection() {
  return core.ReflectMetadataProvider ?? (await load(decorators)).ReflectMetadataProvider;
}

/** The module that a case is as JavaScript; a new one each time, for modules are loaded once. */
function compiled(file, asked) {
  const source = readFileSync(file, 'utf8').replace("'#decorators'", `'${decorators}'`);
  const compilerOptions = {
    module: ts.ModuleKind.ESNext,
    target: ts.ScriptTarget.ES2022,
    experimentalDecorators: !decorators.endsWith('/es'),
    useDefineForClassFields: true,
    ...asked,
  };
  const { outputText } = ts.transpileModule(source, { fileName: file, compilerOptions });
  const path = join(cases, `${basename(file, '.ts')}-${process.pid}.mjs`);
  writeFileSync(path, outputText);
  return pathToFileURL(path).href;
}

function relationsOf(orm) {
  const all = orm.getMetadata().getAll();
  const metadata = all instanceof Map ? [...all.values()] : Object.values(all);
  return metadata
    .filter((it) => !it.pivotTable && !it.embeddable)
    .flatMap(({ className, properties }) =>
      Object.values(properties)
        // MikroORM 5 calls the kind `reference`.
        .map((it) => ({ ...it, kind: it.kind ?? it.reference }))
        .filter(({ kind, name }) => !['scalar', 'embedded'].includes(kind) && !name.endsWith('__inverse'))
        .map((it) => ({
          entity: className,
          property: it.name,
          kind: it.kind,
          target: it.type,
          inverse: it.mappedBy ?? (it.inversedBy?.endsWith('__inverse') ? null : it.inversedBy) ?? null,
          owning: Boolean(it.owner),
        })),
    );
}

function messageOf(error) {
  return String(error?.message ?? error)
    .replaceAll(/\s+/g, ' ')
    .slice(0, 400);
}
