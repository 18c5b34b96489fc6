import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { openWorkspace } from '../harness/workspace.ts';

/** What a class that extends a library's has in its table, recorded by `scripts/conformance/record-libraries.py`. */
interface Recorded {
  readonly library: string;
  readonly module: string;
  readonly name: string;
  readonly table: string;
  readonly columns: readonly Column[];
}

interface Column {
  readonly name: string;
  readonly primaryKey: boolean;
  readonly nullable: boolean;
  readonly foreignKeys: readonly string[];
}

const recorded = JSON.parse(
  readFileSync(new URL('../conformance/libraries.json', import.meta.url), 'utf8'),
) as readonly Recorded[];

/** The table of a class `ProbeOne` that extends the mixin and has a key of its own. */
function tableOf({ module, name, table }: Recorded): { readonly table: string; readonly columns: readonly Column[] } {
  const text = `from ${module} import ${name}
from sqlalchemy import Column, Integer
from sqlalchemy.orm import declarative_base

Base = declarative_base()

class ProbeOne(${name}${/Base$|Model$|^DefaultBase/.test(name) && name !== 'ModelBase' ? '' : ', Base'}):
    ${table === 'probe' ? '__tablename__ = "probe"' : 'pass'}
    probe_key = Column(Integer, primary_key=True)
`;
  const { graph } = openWorkspace({ files: new Map([['models.py', text]]), sqlalchemyVersion: '2.0.54' }).snapshot;
  const [entity] = graph.entities;
  assert(entity?.table.kind === 'resolved', 'the class is mapped to a table that is known');
  const { to } = entity.table;
  assert.equal(to.open, false, 'its columns are all known');
  const columns = [...to.columns.values()]
    .filter((it) => it.name !== 'probe_key')
    .map((it): Column => {
      const keys = to.constraints.flatMap(({ elements }) => elements.filter((key) => key.column === it));
      const { name: column, primaryKey, nullable } = it;
      return { name: column, primaryKey, nullable: nullable ?? true, foreignKeys: keys.map((key) => key.spelled) };
    })
    .sort((a, b) => (a.name < b.name ? -1 : 1));
  return { table: to.name, columns };
}

describe('what known libraries declare is what they do', () => {
  for (const one of recorded) {
    it(`${one.module}.${one.name} (${one.library})`, () => {
      const { table, columns } = one;
      assert.deepEqual(tableOf(one), { table, columns });
    });
  }
});
