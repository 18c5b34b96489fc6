import assert from 'node:assert/strict';
import { test } from 'node:test';
import { moduleGroups } from '../../server/src/diagram/module-groups.ts';

test('one module is one part, called after what it is in rather than after what is in it', () => {
  assert.deepEqual(groups({ 'galaxy.model': 170 }), { 'galaxy.model': 'galaxy' });
  assert.deepEqual(groups({ models: 3 }), { models: 'models' });
});

test('a package with a file for each entity is one part', () => {
  const files = Object.fromEntries(Array.from({ length: 20 }, (_, index) => [`app.models.file${index}`, 1]));
  assert.deepEqual(new Set(Object.values(groups(files))), new Set(['app']));
});

test('packages are parts as deep as they have a fair number of entities, without what all have in common', () => {
  const modules = {
    'shop.billing.models': 7,
    'shop.stock.models': 9,
    'shop.users.models.user': 4,
    'shop.users.models.role': 2,
  };
  assert.deepEqual(groups(modules), {
    'shop.billing.models': 'billing',
    'shop.stock.models': 'stock',
    'shop.users.models.user': 'users',
    'shop.users.models.role': 'users',
  });
});

test('what is too small for a part stays with what is around it', () => {
  const modules = { 'shop.billing.models': 8, 'shop.stock.models': 8, 'shop.tag.models': 1, 'shop.note.models': 2 };
  const found = groups(modules);
  assert.equal(found['shop.tag.models'], 'shop');
  assert.equal(found['shop.note.models'], 'shop');
  assert.equal(found['shop.billing.models'], 'billing');
});

test('the order of the modules does not matter, and no module is forgotten', () => {
  const names = ['a.b.c', 'a.b', 'a', 'b.models', '', '.', 'src/entities/user', 'models.models'];
  const modules = names.flatMap((it, index) => Array.from({ length: index + 2 }, () => it));
  const found = moduleGroups(modules);
  assert.deepEqual([...found.keys()].sort(), [...names].sort());
  assert.deepEqual(new Map([...moduleGroups(modules.toReversed())].sort()), new Map([...found].sort()));
  assert.ok([...found.values()].every((it) => it !== '' || found.get('') === it));
});

/** The part of each module, given how many entities each has. */
function groups(counts: Readonly<Record<string, number>>): Readonly<Record<string, string>> {
  const modules = Object.entries(counts).flatMap(([name, count]) => Array.from({ length: count }, () => name));
  return Object.fromEntries(moduleGroups(modules));
}
