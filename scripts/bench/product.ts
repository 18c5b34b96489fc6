// What is measured of the product, bundled as the product is: run from its source it would be several times slower.
export { fileUri } from '../../server/src/base/uri.ts';
export { completion } from '../../server/src/features/completion.ts';
export { definition } from '../../server/src/features/definition.ts';
export { diagrams } from '../../server/src/features/diagrams.ts';
export { hover } from '../../server/src/features/hover.ts';
export { references } from '../../server/src/features/references.ts';
export { rename } from '../../server/src/features/rename.ts';
export { createProject } from '../../server/src/project/create-project.ts';
export { fileSource, indexedSize } from '../../server/src/project/file-source.ts';
export { outline } from '../../server/src/project/gate.ts';
export { check } from '../../server/src/rules/check.ts';
export { loadTypescript } from '../../server/src/rules/load-typescript.ts';
export { readPythonFile } from '../../server/src/syntax/python/python-file.ts';
export { scan } from '../../server/src/syntax/python/scan.ts';
export { readProject } from '../corpus/read-project.ts';
