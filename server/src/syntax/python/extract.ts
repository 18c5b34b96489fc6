import { exact } from '../../base/exact.ts';
import type { Span } from '../../base/text.ts';
import type { Site, Value } from '../../model/facts.ts';
import { localsOf, type Locals } from './locals.ts';
import type { Binding, ClassShape, Effect, Member, Method, ModuleName, NamedBinding, PieceShape } from './shape.ts';
import { callsMapper } from './simple-statements.ts';
import type {
  AssignStatement,
  BlockStatement,
  ClassStatement,
  Expression,
  FunctionStatement,
  ImportStatement,
  Statement,
} from './tree.ts';
import { stepsOf } from './steps.ts';
import { type Sites, siteOf, toAnnotation, toValue } from './value.ts';

/** What one piece of a file declares; the sites it uses begin at `firstSite`. */
export interface PieceDeclarations {
  readonly shape: PieceShape;
  readonly spans: readonly Span[];
}

/** What top-level statements declare. Never fails: from broken text it gets what it can. */
export function declarationsOf(statements: readonly Statement[], text: string, firstSite: number): PieceDeclarations {
  const sites: Sites = { text, first: firstSite, spans: [] };
  const collector: Collector = { sites, bindings: [], stars: [], classes: [], effects: [] };
  for (const statement of statements) readStatement(statement, 'module', collector);
  const { bindings, stars, classes, effects } = collector;
  return {
    shape: { bindings: exact(bindings), stars: exact(stars), classes: exact(classes), effects: exact(effects) },
    spans: sites.spans,
  };
}

interface Collector {
  readonly sites: Sites;
  readonly bindings: NamedBinding[];
  readonly stars: ModuleName[];
  readonly classes: ClassShape[];
  readonly effects: Effect[];
  /** The outermost function that is being read, if what stands in it needs its names. */
  readonly within?: Locals;
  /** The class whose body is being read. */
  readonly holder?: Site;
}

type Scope = ClassShape['scope'];

/** Reads a statement that does not stand in a class body. */
function readStatement(statement: Statement, scope: Scope, to: Collector): void {
  switch (statement.kind) {
    case 'import':
      readImport(statement, scope, to);
      return;
    case 'class': {
      const shape = readClass(statement, scope, to);
      bind(statement.name.name, { kind: 'class', shape }, scope, to);
      return;
    }
    case 'function':
      bind(statement.name.name, functionBinding(statement, to), scope, to);
      readBody(statement, to);
      return;
    case 'assign':
      readAssign(statement, scope, to);
      return;
    case 'expression':
      if (statement.value.kind === 'call') {
        effect({ kind: 'call', value: toValue(statement.value, to.sites) }, scope, to);
      }
      return;
    case 'block':
      for (const inner of statement.body) readStatement(inner, blockScope(statement, scope), to);
      return;
    case 'return':
      return;
  }
}

function functionBinding({ name, signature, body }: FunctionStatement, { sites }: Collector): Binding {
  if (!signature) return { kind: 'function' };
  const parameters = signature.map(({ name: it, takes, standard }) => ({
    name: it,
    takes,
    ...(standard && { standard: toValue(standard, sites) }),
  }));
  const method: Method = { decorators: [], receiver: undefined, body: stepsOf(body, sites) };
  return { kind: 'function', maker: { site: siteOf(name.span, sites), parameters, method } };
}

/** Reads the statements of a function. */
function readBody(statement: FunctionStatement, to: Collector): void {
  const locals = to.within ?? localsOf(statement, to.sites);
  const inside: Collector = locals ? { ...to, within: locals } : to;
  for (const inner of statement.body) readStatement(inner, 'function', inside);
}

function effect(
  made:
    | { readonly kind: 'call'; readonly value: Value }
    | { readonly kind: 'assign'; readonly target: Value; readonly value: Value },
  scope: Scope,
  { effects, within }: Collector,
): void {
  effects.push({ ...made, conditional: scope !== 'module', ...(within && { within }) });
}

/** What stands in a function binds nothing in the module. */
function bind(name: string, binding: Binding, scope: Scope, to: Collector): void {
  if (scope === 'function') {
    if (binding.kind !== 'class') to.within?.bindings.set(name, binding);
    return;
  }
  const known: Binding = scope === 'typeChecking' ? { ...binding, typeChecking: true } : binding;
  to.bindings.push({ name, binding: known, certain: scope === 'module' });
}

/** `if TYPE_CHECKING:` never runs; `if not TYPE_CHECKING:`, `try:` and `with` nearly always do; anything else may. */
function blockScope(block: BlockStatement, scope: Scope): Scope {
  if (scope === 'function' || scope === 'typeChecking') return scope;
  if (block.keyword === 'if' && isTypeChecking(block.test)) return 'typeChecking';
  if (block.keyword === 'if' && block.test?.kind === 'unary' && isTypeChecking(block.test.operand)) return scope;
  return block.keyword === 'try' || block.keyword === 'with' ? scope : 'condition';
}

function isTypeChecking(test: Expression | undefined): boolean {
  return (
    (test?.kind === 'name' && test.name === 'TYPE_CHECKING') ||
    (test?.kind === 'attribute' && test.name.name === 'TYPE_CHECKING')
  );
}

function readImport(statement: ImportStatement, scope: Scope, to: Collector): void {
  for (const { name, alias } of statement.names) {
    if (statement.from) {
      const module: ModuleName = { level: statement.level, path: statement.from.name };
      if (name.name === '*') to.stars.push(module);
      else bind((alias ?? name).name, { kind: 'import', module, name: name.name }, scope, to);
    } else if (alias) {
      bind(alias.name, { kind: 'import', module: { level: 0, path: name.name }, name: undefined }, scope, to);
    } else {
      const top = name.name.split('.')[0] ?? name.name;
      bind(top, { kind: 'import', module: { level: 0, path: top }, name: undefined }, scope, to);
    }
  }
}

function readAssign(statement: AssignStatement, scope: Scope, to: Collector): void {
  const { value } = statement;
  if (!value) return;
  for (const target of statement.targets) {
    if (target.kind === 'name') {
      if (scope === 'function' && !to.within) continue;
      const assigned = toValue(value, to.sites);
      bind(target.name, { kind: 'value', value: assigned }, scope, to);
      if (scope === 'function' && callsMapper(value)) effect({ kind: 'call', value: assigned }, scope, to);
    } else if (target.kind === 'attribute') {
      effect({ kind: 'assign', target: toValue(target, to.sites), value: toValue(value, to.sites) }, scope, to);
    } else if (target.kind === 'tuple' || target.kind === 'list') {
      for (const item of target.items) {
        if (item.kind !== 'name') continue;
        bind(item.name, { kind: 'value', value: { kind: 'unknown', site: siteOf(item.span, to.sites) } }, scope, to);
      }
    }
  }
}

/** Reads a class and the classes inside it. */
function readClass(statement: ClassStatement, scope: Scope, to: Collector): ClassShape {
  const { sites } = to;
  const nameSite = siteOf(statement.name.span, sites);
  const site = siteOf(statement.span, sites);
  const decorators = exact(statement.decorators.map((it) => toValue(it, sites)));
  const bases = exact(
    statement.arguments.filter((it) => !it.keyword && it.unpack !== '**').map((it) => toValue(it.value, sites)),
  );
  const keywords = exact(
    statement.arguments.flatMap((it) =>
      it.keyword
        ? [{ keyword: it.keyword.name, keywordSite: siteOf(it.keyword.span, sites), value: toValue(it.value, sites) }]
        : [],
    ),
  );
  const members: Member[] = [];
  const classes: ClassShape[] = [];
  const inside: Collector = { ...to, classes, holder: site };
  for (const inner of statement.body) readMember(inner, false, members, inside);
  const shape: ClassShape = {
    name: statement.name.name,
    nameSite,
    site,
    decorators,
    bases,
    keywords,
    members: exact(members),
    scope,
    within: to.within,
    holderSite: scope === 'class' ? to.holder : undefined,
    holdsClasses: classes.some((it) => it.holderSite === site),
  };
  to.classes.push(shape, ...classes);
  return shape;
}

function readMember(statement: Statement, conditional: boolean, members: Member[], to: Collector): void {
  const { sites } = to;
  switch (statement.kind) {
    case 'class':
      readClass(statement, 'class', to);
      members.push({ name: statement.name.name, nameSite: siteOf(statement.name.span, sites), conditional });
      return;
    case 'function':
      members.push({
        name: statement.name.name,
        nameSite: siteOf(statement.name.span, sites),
        method: readMethod(statement, to),
        conditional,
      });
      return;
    case 'assign': {
      const annotation = statement.annotation && toAnnotation(statement.annotation, sites);
      // One object, however many names it is given.
      const value = statement.value && toValue(statement.value, sites);
      for (const target of statement.targets) {
        if (target.kind !== 'name') continue;
        members.push({
          name: target.name,
          nameSite: siteOf(target.span, sites),
          ...(annotation && { annotation }),
          ...(value && { value }),
          conditional,
        });
      }
      return;
    }
    case 'block':
      // What only type checkers see is not there when SQLAlchemy looks.
      if (statement.keyword === 'if' && isTypeChecking(statement.test)) return;
      for (const inner of statement.body) readMember(inner, true, members, to);
      return;
    case 'import':
      // Names of the class body, which in the module mean nothing else unless it says so.
      readImport(statement, to.within ? 'function' : 'condition', to);
      return;
    case 'expression':
    case 'return':
      return;
  }
}

function readMethod(statement: FunctionStatement, to: Collector): Method {
  const { sites } = to;
  const isEvaluated = statement.decorators.length > 0;
  if (!isEvaluated) readBody(statement, to);
  return {
    decorators: statement.decorators.map((it) => toValue(it, sites)),
    ...(statement.returns && { returns: toAnnotation(statement.returns, sites) }),
    receiver: statement.parameters[0],
    body: isEvaluated ? stepsOf(statement.body, sites) : [],
  };
}
