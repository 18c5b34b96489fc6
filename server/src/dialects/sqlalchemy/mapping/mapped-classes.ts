import { exact } from '../../../base/exact.ts';
import type { Root } from '../names/bases.ts';
import type { ClassNode } from '../names/classes.ts';
import type { Located, Value } from '../../../model/facts.ts';
import { constructOf, lastName } from '../names/constructs.ts';
import { columnAnnotation } from '../values/annotations.ts';
import { writtenBoolean } from '../values/constants.ts';
import { lastMember, memberOf, type Scope, textOf } from '../values/evaluate.ts';
import { madeByCall } from '../values/made-by-call.ts';
import { resultsOf } from '../values/results.ts';
import { calls, type Names, placeIn, type PythonFile } from '../names/names.ts';
import { flaskTableName } from '../schema/flask-table-name.ts';
import type { ImperativeMapping } from './imperative.ts';

/** How a class comes to its table (`orm/decl_base._ClassScanMapperConfig`). */
export interface MappedClass {
  readonly node: ClassNode;
  readonly root: Root;
  /** How it is mapped, when not by its own body. */
  readonly imperative: ImperativeMapping | undefined;
  readonly superclass: MappedClass | undefined;
  readonly inheritance: 'base' | 'joined' | 'single' | 'concrete';
  readonly table: TableSource;
  /** Why SQLAlchemy refuses to map it, if it does: it is taken as mapped all the same. */
  readonly fault: 'noTable' | 'declarativeBase' | undefined;
  /** The class and the unmapped bases that contribute to it, those that a mapped superclass has already left out. */
  readonly contributors: readonly ClassNode[];
}

export type TableSource =
  /** A name that is `undefined` cannot be told; `at` is where it is written, if it is. */
  | { readonly kind: 'named'; readonly name: string | undefined; readonly at?: Located | undefined }
  /** `__table__ = …`. */
  | { readonly kind: 'given'; readonly scope: Scope; readonly value: Value }
  | { readonly kind: 'inherited' };

/** The mapped classes among `nodes`, superclasses first, in declaration order otherwise. */
export function mappedClassesOf(
  nodes: Iterable<ClassNode>,
  imperative: ReadonlyMap<ClassNode, ImperativeMapping>,
  names: Names,
): ReadonlyMap<ClassNode, MappedClass> {
  const mapped = new Map<ClassNode, MappedClass>();
  // `Reflected.prepare(engine)`.
  const isPrepared = names.files.some((it) => calls(it, /(?:^|\.)prepare$/));
  const seen = new Set<ClassNode>();
  for (const node of nodes) visit(node);
  return mapped;

  function visit(node: ClassNode): MappedClass | undefined {
    if (seen.has(node)) return mapped.get(node);
    seen.add(node);
    const mapping = imperative.get(node);
    if (mapping) return mapImperatively(node, mapping);
    const { root } = node;
    if (!root || node.isBase || node.shape.scope === 'typeChecking' || isAbstract(node, names)) return undefined;
    if (root.dialect === 'sqlmodel' && !isTableModel(node, names)) return undefined;
    if (node.deferred && !isPrepared) return undefined;
    let superclass: MappedClass | undefined;
    for (const base of node.mro.slice(1)) superclass ??= visit(base);
    const inherited = new Set(superclass?.node.mro);
    const contributors = exact(
      node.mro.filter(
        (it) =>
          it === node ||
          (!inherited.has(it) && !mapped.has(it)) ||
          (it === superclass?.node && isMappedLate(it, names)),
      ),
    );
    const table = tableSource(node, superclass, contributors, names);
    // SQLAlchemy refuses a class without any table; one with unknown bases may get its table from them.
    if (table.kind === 'inherited' && !superclass) {
      if (node.closed && !isMappedForCertain(node, names)) return undefined;
      return add({
        node,
        root,
        imperative: undefined,
        superclass,
        inheritance: 'base',
        table: { kind: 'named', name: undefined },
        fault: node.closed ? 'noTable' : undefined,
        contributors,
      });
    }
    return add({
      node,
      root,
      imperative: undefined,
      superclass,
      inheritance: inheritanceOf(superclass, table, contributors, names),
      table,
      fault: node.mapsBase ? 'declarativeBase' : undefined,
      contributors,
    });
  }

  function mapImperatively(node: ClassNode, mapping: ImperativeMapping): MappedClass {
    let superclass: MappedClass | undefined;
    for (const base of node.mro.slice(1)) superclass ??= visit(base);
    const { table: value, scope, root } = mapping;
    const table: TableSource = value
      ? { kind: 'given', scope, value }
      : superclass
        ? { kind: 'inherited' }
        : { kind: 'named', name: undefined };
    return add({
      node,
      root,
      imperative: mapping,
      superclass,
      inheritance: superclass && mapping.concrete ? 'concrete' : inheritanceOf(superclass, table, [], names),
      table,
      fault: undefined,
      contributors: [node],
    });
  }

  function add(it: MappedClass): MappedClass {
    mapped.set(it.node, it);
    return it;
  }
}

/** Whether a class is certainly asked to be mapped, and nothing gives it a table on the quiet. */
function isMappedForCertain({ mro, shape, root }: ClassNode, names: Names): boolean {
  if (root?.external || shape.scope !== 'module' || lastMember(shape, '__abstract__')) return false;
  if (mro.some((it) => it.shape.members.some(({ name }) => name === '__init_subclass__' || name === '__no_table__')))
    return false;
  return !names.files.some((it) => it.facts.shape.effects.some(givesTable));
}

/** `Model.__tablename__ = "user"`, to which a class below may owe its table. */
function givesTable(effect: PythonFile['facts']['shape']['effects'][number]): boolean {
  return (
    effect.kind === 'assign' &&
    effect.target.kind === 'path' &&
    /^__(abstract|table(name)?)__$/.test(effect.target.names.at(-1) ?? '')
  );
}

/** What `AbstractConcreteBase` makes is mapped after its subclasses, which take it for a mixin. */
function isMappedLate({ shape: { bases }, file }: ClassNode, names: Names): boolean {
  return bases.some((it) => it.kind === 'path' && lastName(names.resolve(file, it.names)) === 'AbstractConcreteBase');
}

function isAbstract({ file, shape, declared }: ClassNode, names: Names): boolean {
  const written = writtenBoolean(lastMember(shape, '__abstract__')?.value, { names, file, body: declared });
  return written.kind === 'literal' && written.value;
}

/** SQLModel maps a class only when asked to with `table=True`. */
function isTableModel({ file, shape }: ClassNode, names: Names): boolean {
  const written = writtenBoolean(shape.keywords.find((it) => it.keyword === 'table')?.value, { names, file });
  return written.kind === 'literal' && written.value;
}

/** Where a mapped class has its table from, by what its body and those of its contributors say. */
export function tableSource(
  node: ClassNode,
  superclass: MappedClass | undefined,
  contributors: readonly ClassNode[],
  names: Names,
): TableSource {
  for (const base of contributors) {
    const given = lastMember(base.shape, '__table__');
    if (given?.value)
      return { kind: 'given', scope: { names, file: base.file, body: base.declared }, value: given.value };
    if (given?.method) return { kind: 'named', name: undefined };
  }
  const written = memberOf(node, '__tablename__');
  // A mapped superclass hands down only what a method computes.
  const counts = written && (contributors.includes(written.node) || written.member.method);
  if (written && counts) {
    const { member, node: owner } = written;
    // Flask-SQLAlchemy takes a name without a key of its own for a mistake (`BindMetaMixin`, `__table_cls__`).
    if (superclass && node.root?.dialect === 'flask-sqlalchemy' && !mayHaveKey(node, contributors, names))
      return { kind: 'inherited' };
    const scope: Scope = { names, file: owner.file, body: owner.declared, owner: node };
    if (member.value) {
      if (member.value.kind === 'constant' && member.value.value === null) return { kind: 'inherited' };
      const at = member.value.kind === 'string' ? placeIn(owner.file, member.value.site) : undefined;
      return { kind: 'named', name: textOf(member.value, scope), at };
    }
    const [result, other] = member.method ? resultsOf(member.method, scope) : [];
    if (!result || other) return { kind: 'named', name: undefined };
    const { value } = result;
    if (!value || (value.kind === 'constant' && value.value === null)) return { kind: 'inherited' };
    const name = textOf(value, result.scope);
    // Asked for again without a column it is the table that is there already.
    return name !== undefined && name === tableNameOf(superclass) && !hasColumns(contributors, names)
      ? { kind: 'inherited' }
      : { kind: 'named', name };
  }
  if (node.root?.dialect === 'sqlmodel') return { kind: 'named', name: node.name.toLowerCase() };
  const isNamed = node.root?.dialect === 'flask-sqlalchemy' && !node.root.disablesNaming;
  if (isNamed && (!superclass || hasPrimaryKey(contributors, names))) {
    return { kind: 'named', name: flaskTableName(node.name) };
  }
  // A base that lies elsewhere may name the table; a key of its own tells that there is one.
  if (superclass && !node.closed && hasPrimaryKey(contributors, names)) return { kind: 'named', name: undefined };
  return { kind: 'inherited' };
}

function tableNameOf(mapped: MappedClass | undefined): string | undefined {
  if (mapped?.table.kind === 'inherited') return tableNameOf(mapped.superclass);
  return mapped?.table.kind === 'named' ? mapped.table.name : undefined;
}

/** Whether any of these classes declares a column, or may. */
export function hasColumns(contributors: readonly ClassNode[], names: Names): boolean {
  return contributors.some(({ file, shape }) =>
    shape.members.some(
      ({ value, annotation }) =>
        annotation !== undefined || (value?.kind === 'call' && constructOf(value.callee, file, names) === 'column'),
    ),
  );
}

function hasPrimaryKey(contributors: readonly ClassNode[], names: Names): boolean {
  return contributors.some(({ file, shape, declared }) =>
    shape.members.some(({ value, annotation }) => {
      const here: Scope = { names, file, body: declared };
      if (columnAnnotation(annotation, here)?.calls.some((it) => isPrimaryKey(it.call, it.scope))) return true;
      const [made] = value ? madeByCall(value, here) : [];
      const { value: call, scope } = made ?? { value, scope: here };
      return (
        call?.kind === 'call' && constructOf(call.callee, scope.file, names) === 'column' && isPrimaryKey(call, scope)
      );
    }),
  );
}

function isPrimaryKey({ options }: Extract<Value, { kind: 'call' }>, scope: Scope): boolean {
  const written = writtenBoolean(options.find((it) => it.keyword === 'primary_key')?.value, scope);
  return written.kind === 'literal' && written.value;
}

/** Whether the class may have a primary key, by a column or by what its table is given. */
function mayHaveKey(node: ClassNode, contributors: readonly ClassNode[], names: Names): boolean {
  if (hasPrimaryKey(contributors, names)) return true;
  return (
    !node.closed ||
    contributors.some(({ shape }) =>
      shape.members.some(
        ({ name, value, annotation, method }) =>
          name === '__table_args__' ||
          (method?.decorators.length ?? 0) > 0 ||
          (annotation !== undefined && value === undefined),
      ),
    )
  );
}

/** How a mapped class inherits from its mapped superclass. */
export function inheritanceOf(
  superclass: MappedClass | undefined,
  table: TableSource,
  contributors: readonly ClassNode[],
  names: Names,
): MappedClass['inheritance'] {
  if (!superclass) return 'base';
  if (table.kind === 'inherited') return 'single';
  return contributors.some((it) => isConcrete(it, names)) ? 'concrete' : 'joined';
}

/** `__mapper_args__ = {"concrete": True}`, or the bases that imply it. */
function isConcrete(owner: ClassNode, names: Names): boolean {
  const { file, shape, declared } = owner;
  const member = lastMember(shape, '__mapper_args__');
  const results = member?.method && resultsOf(member.method, { names, file, body: declared, owner });
  const value = member?.value ?? results?.[0]?.value;
  return (
    value?.kind === 'dict' &&
    value.entries.some(
      ({ key, value: it }) =>
        key?.kind === 'string' && key.text === 'concrete' && it.kind === 'constant' && it.value === true,
    )
  );
}
