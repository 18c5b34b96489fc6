// Runs cases with an installed TypeORM and prints, one JSON document a line, what it made of each.
//
//   node observe.mjs FOLDER CASE.ts …
//   node observe.mjs FOLDER --run MAIN.ts     runs a program instead, with types emitted
//
// A case exports its `entities`, and an `act` where only the data shows what goes wrong. Its first lines may set compiler options.
import { readFileSync } from 'node:fs';
import Module from 'node:module';
import { basename, isAbsolute, join } from 'node:path';

const [folder, ...files] = process.argv.slice(2);
const installed = Module.createRequire(join(folder, 'package.json'));
const ts = installed('typescript');

const require = Module.createRequire(import.meta.url);
let compilerOptions = {};
Module._extensions['.ts'] = (module, file) => {
  const options = {
    module: ts.ModuleKind.CommonJS,
    target: ts.ScriptTarget.ES2022,
    experimentalDecorators: true,
    emitDecoratorMetadata: false,
    useDefineForClassFields: false,
    esModuleInterop: true,
    ...compilerOptions,
  };
  const { outputText } = ts.transpileModule(readFileSync(file, 'utf8'), { fileName: file, compilerOptions: options });
  module._compile(outputText, file);
};

// Packages that a case imports are those of the chosen release.
const resolve = Module._resolveFilename;
Module._resolveFilename = function (request, parent, ...rest) {
  const isPackage = !request.startsWith('.') && !isAbsolute(request) && !Module.builtinModules.includes(request);
  if (isPackage && parent?.filename?.endsWith('.ts')) return installed.resolve(request);
  return resolve.call(this, request, parent, ...rest);
};

installed('reflect-metadata');
const { DataSource, getMetadataArgsStorage } = installed('typeorm');

if (files[0] === '--run') {
  compilerOptions = { emitDecoratorMetadata: true };
  require(files[1]);
} else {
  for (const file of files) console.log(JSON.stringify({ name: basename(file, '.ts'), ...(await run(file)) }));
}

async function run(file) {
  // TypeORM keeps what decorators say in one global place, which each case needs for itself.
  for (const key of Object.keys(globalThis))
    if (key.includes('typeormMetadataArgsStorage')) Reflect.deleteProperty(globalThis, key);
  compilerOptions = JSON.parse(/@compiler (\{.*\})/.exec(readFileSync(file, 'utf8'))?.[1] ?? '{}');
  let loaded;
  try {
    loaded = require(file);
    getMetadataArgsStorage();
  } catch (error) {
    return { failure: { stage: 'load', message: messageOf(error) } };
  }
  const source = new DataSource({ type: 'sqljs', synchronize: false, logging: false, entities: loaded.entities });
  try {
    await source.initialize();
  } catch (error) {
    return { failure: { stage: 'boot', message: messageOf(error) } };
  }
  const seen = { failure: null, relations: relationsOf(source), uses: [] };
  try {
    await source.synchronize();
  } catch (error) {
    seen.uses.push(`synchronize: ${messageOf(error)}`);
  }
  if (loaded.act) {
    seen.act = await Promise.resolve(loaded.act(source)).catch(messageOf);
  }
  seen.uses.push(...(await tryAll(source)));
  await source.destroy();
  return seen;
}

function relationsOf({ entityMetadatas }) {
  return entityMetadatas
    .filter(({ tableType }) => !tableType.includes('junction'))
    .flatMap(({ name, relations }) =>
      relations.map((it) => ({
        entity: name,
        property: it.propertyPath,
        kind: it.relationType,
        target: it.inverseEntityMetadata.name,
        inverse: it.inverseRelation ? it.inverseRelation.propertyPath : null,
        owning: it.isOwning,
        columns: it.joinColumns.map(({ databaseName }) => databaseName).sort(),
        table: it.isOwning && it.joinTableName ? it.joinTableName : null,
      })),
    );
}

/** What fails when a relation is found, joined or loaded. */
async function tryAll(source) {
  const failures = new Set();
  for (const { name, target, relations, tableType } of source.entityMetadatas) {
    if (tableType !== 'regular') continue;
    const repository = source.getRepository(target);
    for (const { propertyPath, isOneToMany, isManyToMany } of relations) {
      const nested = propertyPath.split('.').reduceRight((inner, key) => ({ [key]: inner }), true);
      const uses = [
        () => repository.find({ relations: nested }),
        () => repository.createQueryBuilder('a').leftJoinAndSelect(`a.${propertyPath}`, 'b').getMany(),
        () => {
          const query = source.createQueryBuilder().relation(target, propertyPath).of(1);
          return isOneToMany || isManyToMany ? query.loadMany() : query.loadOne();
        },
      ];
      for (const use of uses) {
        try {
          await use();
        } catch (error) {
          failures.add(`${name}.${propertyPath}: ${messageOf(error)}`);
        }
      }
    }
  }
  return [...failures];
}

function messageOf(error) {
  return String(error?.message ?? error)
    .split('\n')[0]
    .slice(0, 400);
}
