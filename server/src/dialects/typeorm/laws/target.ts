import type { Uri } from '../../../base/text.ts';
import type { Resolution, Value } from '../../../model/facts.ts';
import type { TargetProblem } from '../../../model/problems.ts';
import type { PropertyProblem } from '../../../model/side-problems.ts';
import type { Symbol } from '../../../syntax/typescript/program.ts';
import { follow, readDict, stringOf } from '../../typescript/follow.ts';
import type { ClassArgs } from '../args/class-args.ts';
import type { EntityDraft, RelationDraft } from '../entities/entity-draft.ts';
import type { Relation } from './relation.ts';
import type { EntityRegistry } from './registry.ts';

/** What a relation leads to, where that is named, and what is wrong with it. */
export interface Target extends Pick<Relation, 'targetName'> {
  readonly to: Resolution<EntityDraft>;
  readonly problem?: TargetProblem<EntityDraft> | PropertyProblem;
}

const dynamic = { kind: 'unknown', because: 'dynamic' } as const;

/** Finds the target of a relation; in a tree that is the class which declares it. */
export function targetOf({ nearest, entity }: RelationDraft, registry: EntityRegistry): Target {
  const { args, from } = nearest;
  return args.tree ? treeTarget(from, entity, registry) : namedTarget(args.target, from, registry);
}

/**
 * What a target leads to, as it is written in the declaration of a class
 * (`RelationMetadata`'s constructor for `type`, `EntityMetadataBuilder.computeInverseProperties` and `createForeignKeys`).
 */
export function namedTarget(written: Value | undefined, from: ClassArgs, registry: EntityRegistry): Target {
  if (!written) return { to: { kind: 'unknown', because: 'absent' }, targetName: undefined };
  const { origin } = from;
  const scope = { program: registry.storage.program, uri: from.uri };
  const { value, uri } = follow(assigned(written), scope);
  switch (value.kind) {
    case 'lambda':
      return ofResult(value.body, uri);
    case 'string':
      return named(value, value.text, uri);
    case 'dict': {
      const name = stringOf(readDict(value).options.get('name')?.value, { ...scope, uri });
      const at = readDict(value).options.get('name')?.value ?? value;
      return name.kind === 'literal' ? named(at, name.value, uri) : unknown(value, uri);
    }
    case 'call': {
      const schema = registry.storage.schemaOf(value);
      // In decorators a schema stands for its name, which only other decorators can have.
      if (!schema || origin !== 'schema') return unknown(written, from.uri);
      return { ...unknown(written, from.uri), to: ofSchema(schema.name) };
    }
    case 'path':
    case 'unknown': {
      const symbol = scope.program.classOf(uri, value);
      if (symbol.kind !== 'class' || origin === 'schema') return ofSymbol(symbol, written, from.uri);
      const name = symbol.shape.name;
      return {
        ...unknown(written, from.uri),
        to: ofSymbol(symbol, written, from.uri).to,
        problem: { kind: 'targetNotAFunction', name },
      };
    }
    default:
      return unknown(written, from.uri);
  }

  /** What the function gives: a class, or a string. */
  function ofResult(body: Value, uri: Uri): Target {
    if (body.kind === 'string') return named(body, body.text, uri);
    if (body.kind === 'constant' && body.value === undefined)
      return { ...unknown(body, uri), to: { kind: 'missing' }, problem: { kind: 'targetNotReturned' } };
    if (body.kind === 'path' && body.names.length === 1 && body.names[0] === 'undefined')
      return { ...unknown(body, uri), to: { kind: 'missing' }, problem: { kind: 'targetNotReturned' } };
    const symbol = scope.program.classOf(uri, body);
    // What a function gives is taken as it is, and no metadata has a schema for its class.
    const schema = symbol.kind === 'value' ? registry.storage.schemaOf(symbol.value) : undefined;
    if (!schema || schema.name === '') return ofSymbol(symbol, body, uri);
    const problem = { kind: 'targetNotMapped', name: schema.name, by: 'schema' } as const;
    return { ...unknown(body, uri), to: { kind: 'missing' }, problem };
  }

  function ofSymbol(symbol: Symbol, value: Value, uri: Uri): Target {
    const place = unknown(value, uri);
    if (symbol.kind === 'external') return { ...place, to: { kind: 'unknown', because: 'external' } };
    if (symbol.kind === 'value' && origin === 'schema') {
      const schema = registry.storage.schemaOf(symbol.value);
      return schema ? { ...place, to: ofSchema(schema.name) } : place;
    }
    if (symbol.kind !== 'class') return place;
    const found = registry.ofClass(symbol, origin);
    if (found) return { ...place, to: { kind: 'resolved', to: found } };
    const args = registry.storage.of(symbol);
    // Mapped by a schema, by a decorator of the project's own, or declared elsewhere.
    if (args.open || args.table || registry.storage.targets.has(symbol) || symbol.shape.declare) return place;
    return {
      ...place,
      to: { kind: 'missing' },
      problem: {
        kind: 'targetNotMapped',
        name: symbol.shape.name,
        by: symbol.shape.abstract ? 'abstract' : 'plain',
      },
    };
  }

  function ofSchema(name: string): Resolution<EntityDraft> {
    const [found] = registry.named(name, origin);
    return found ? { kind: 'resolved', to: found } : dynamic;
  }

  /** By name the first that is registered is found, and which that is depends on the order of the data source's list. */
  function named(value: Value, name: string, uri: Uri): Target {
    const place = { ...unknown(value, uri), targetName: { spelled: name, at: { uri, site: value.site } } };
    const found = registry.named(name, origin);
    const [only, other] = nearest(found, uri);
    if (only && !other) return { ...place, to: { kind: 'resolved', to: only } };
    if (found.length > 0) {
      const to = { kind: 'ambiguous', candidates: found } as const;
      // Entities that stand far apart may well be of different data sources.
      return other ? { ...place, to, problem: { kind: 'targetAmbiguous', name, candidates: found } } : { ...place, to };
    }
    if (registry.hasUnnamed(origin)) return place;
    return { ...place, to: { kind: 'missing' }, problem: { kind: 'targetMissing', name } };
  }
}

/** Of several entities of one name, those of the file that names them, else those of its folder; of one alone, that. */
function nearest(found: readonly EntityDraft[], uri: Uri): readonly EntityDraft[] {
  if (found.length < 2) return found;
  const here = found.filter((it) => it.args.uri === uri);
  return here.length > 0 ? here : found.filter((it) => folderOf(it.args.uri) === folderOf(uri));
}

function folderOf(uri: Uri): string {
  return uri.slice(0, uri.lastIndexOf('/'));
}

/** The class that declares the tree, which is also what an abstract base would be (`TreeParent`, `TreeChildren`). */
function treeTarget(from: RelationDraft['from'], entity: EntityDraft, registry: EntityRegistry): Target {
  const found = from === entity.args ? entity : from.declared && registry.ofClass(from.declared, entity.args.origin);
  return { to: found ? { kind: 'resolved', to: found } : dynamic, targetName: undefined };
}

function unknown(value: Value, uri: Uri): Target {
  const names = value.kind === 'path' ? value.names : value.kind === 'string' ? [value.text] : undefined;
  const site = value.kind === 'path' ? (value.sites.at(-1) ?? value.site) : value.site;
  const spelled = names?.at(-1);
  return { to: dynamic, targetName: spelled === undefined ? undefined : { spelled, at: { uri, site } } };
}

/** `Object.assign(x, …)` gives back `x`. */
function assigned(value: Value): Value {
  const [first] = value.kind === 'call' ? value.arguments : [];
  const isAssign =
    value.kind === 'call' && value.callee.kind === 'path' && value.callee.names.join('.') === 'Object.assign';
  return isAssign && first ? first : value;
}
