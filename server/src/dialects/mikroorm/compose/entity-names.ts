import type { Edit } from '../../../base/text.ts';
import type { Value } from '../../../model/facts.ts';
import type { Entity } from '../../../model/graph.ts';
import type { OptionChange, Renamed, Sources } from '../../composer.ts';
import { readDict } from '../../typescript/follow.ts';
import {
  beginsLine,
  type Change,
  editsOf,
  indentationAt,
  insertion,
  quoted,
  type Script,
  scriptOf,
} from '../../typescript/compose/script.ts';
import { originOf } from '../../typescript/origins.ts';
import { underscore } from '../laws/naming.ts';
import { constructCallOf } from '../names/constructs.ts';
import { isSchema } from '../read/schema.ts';
import { valueSpan } from './object-text.ts';

/** Stores an entity in a table that no other has: called after it, else after where it stands too. */
export function renameTable(sources: Sources, entity: Entity, taken: ReadonlySet<string>): Renamed | undefined {
  const own = underscore(entity.name);
  const name = firstFree([own, `${underscore(placeOf(entity))}_${own}`], taken);
  const call = declaringCall(entity);
  const script = call && scriptOf(sources, entity.uri);
  if (!script || own === '') return undefined;
  const [given] = call.arguments;
  const keyword = given && readDict(given).options.has('collection') ? 'collection' : 'tableName';
  const edits = setOptions(script, call, [[keyword, quoted(script, name)]]);
  return edits.length > 0 ? { name, edits } : undefined;
}

/** Gives the schema of an entity another name, and lets it keep its table. A class is called what it is called. */
export function renameSchema(sources: Sources, entity: Entity, taken: ReadonlySet<string>): Renamed | undefined {
  const call = declaringCall(entity);
  const script = call && scriptOf(sources, entity.uri);
  const options = call?.arguments[0] && readDict(call.arguments[0]).options;
  if (!script || options?.get('name')?.value.kind !== 'string') return undefined;
  const name = firstFree([`${placeOf(entity)}${entity.name}`], taken);
  const hasTable = options.has('tableName') || options.has('collection') || entity.table.kind !== 'resolved';
  const edits = setOptions(script, call, [
    ['name', quoted(script, name)],
    ...(hasTable ? [] : [['tableName', quoted(script, entity.table.to.name)] as const]),
  ]);
  return edits.length > 0 ? { name, edits } : undefined;
}

function firstFree(names: readonly string[], taken: ReadonlySet<string>): string {
  const free = names.find((it) => !taken.has(it));
  if (free !== undefined) return free;
  for (let count = 2; ; count++) {
    const numbered = `${names[0] ?? ''}${String(count)}`;
    if (!taken.has(numbered)) return numbered;
  }
}

/** Folders and endings of file names that say nothing of what a model is about. */
const general =
  /^(?:src|source|lib|app|apps|db|database|server|backend|api|common|core|modules|packages|domain|orm|mikro-?orm|model|entit(?:y|ies)|models|schemas?|index)$/i;

/** What the file or folder of an entity is called, as a name: `Billing` for `modules/billing/entities/account.entity.ts`. */
function placeOf({ uri, name }: Entity): string {
  const names = uri
    .split('/')
    .slice(3)
    .map((it) => it.replace(/\..*$/, ''))
    .filter((it) => it !== '' && !general.test(it))
    .map(pascalCase);
  return names.reverse().find((it) => it !== name && it !== `${name}s`) ?? 'Other';
}

function pascalCase(name: string): string {
  const words = name.split(/[^A-Za-z0-9]+/);
  return words.map((it) => it.charAt(0).toUpperCase() + it.slice(1)).join('');
}

type Call = Extract<Value, { readonly kind: 'call' }>;

/** `@Entity(…)` of its class, or the call that makes its schema, where it stands in the file of its name. */
function declaringCall(entity: Entity): Call | undefined {
  const { declared, program } = originOf(entity) ?? {};
  const { uri, at } = entity;
  if (!program) return undefined;
  for (const { value } of declared && !entity.imperative ? declared.shape.decorators : []) {
    const call = constructCallOf(value, { program, uri });
    if (value.kind === 'call' && typeof call === 'object' && call.name === 'Entity' && call.direct) return value;
  }
  for (const binding of program.shape(uri)?.bindings.values() ?? []) {
    if (binding.kind !== 'value' || !isSchema(binding.value, uri, program)) continue;
    const isMeant = binding.nameSite === at.site || nameSiteOf(binding.value) === at.site;
    if (isMeant && binding.value.kind === 'call') return binding.value;
  }
  return undefined;
}

function nameSiteOf(value: Value): Value['site'] | undefined {
  const [given] = value.kind === 'call' ? value.arguments : [];
  return given && readDict(given).options.get('name')?.value.site;
}

/** Changes an options object at the places concerned; what is new comes behind its first member. */
function setOptions(script: Script, call: Call, changes: readonly OptionChange[]): readonly Edit[] {
  const [given, more] = call.arguments;
  const texts = changes.map(([keyword, value]) => `${keyword}: ${value ?? ''}`);
  if (given?.kind !== 'dict') {
    const { end } = script.span(call.site);
    const isEmpty = !given && !more && /\(\s*\)$/.test(script.at(call.site));
    return isEmpty ? editsOf(script, [insertion(end - 1, `{ ${texts.join(', ')} }`)]) : [];
  }
  const [first] = given.entries;
  if (!first) return editsOf(script, [{ span: script.span(given.site), text: `{ ${texts.join(', ')} }` }]);
  const { start } = script.span(first.key?.site ?? first.value.site);
  const separator = beginsLine(script.text, start) ? `,${script.eol}${indentationAt(script.text, start)}` : ', ';
  const edits = changes.map(([keyword, value = '']): Change => {
    const known = given.entries.find(({ key }) => key?.kind === 'string' && key.text === keyword);
    return known
      ? { span: valueSpan(script, known.value), text: value }
      : insertion(valueSpan(script, first.value).end, `${separator}${keyword}: ${value}`);
  });
  return editsOf(script, edits);
}
