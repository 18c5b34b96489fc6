import type { Edit, Uri } from '../../../base/text.ts';
import type { Located } from '../../../model/facts.ts';
import type { Declaration, Entity } from '../../../model/graph.ts';
import type { CallExpression, Expression, Statement } from '../../../syntax/python/tree.ts';
import type { Composer, InverseDraft, OptionChange, Sources } from '../../composer.ts';
import { composeAttribute } from './attribute.ts';
import { importChanges, spell } from './imports.ts';
import { namesBefore } from './key-columns.ts';
import { changeOptions, optionValue } from './options.ts';
import { place } from './place.ts';
import { asStatement, propertiesOf } from './properties.ts';
import { edits, quoted, sourceOf, textOf, type Source } from './source.ts';
import { suggestName } from './suggest-name.ts';
import { callAt, classAt, lastNameOf } from './walk.ts';

/** Writes changes to relationships of SQLAlchemy, Flask-SQLAlchemy and SQLModel. Reads a file when the first change to it is asked for. */
export function sqlalchemyComposer(sources: Sources): Composer {
  const read = new Map<Uri, Source | undefined>();

  function source(uri: Uri): Source | undefined {
    if (!read.has(uri)) {
      const text = sources.text(uri);
      read.set(uri, text === undefined ? undefined : sourceOf(uri, text));
    }
    return read.get(uri);
  }

  function callOf(declaration: Declaration): { file: Source; call: CallExpression } | undefined {
    const file = source(declaration.uri);
    const call = file && callAt(file.tree, sources.span(declaration.call));
    return call && { file, call };
  }

  function change(declaration: Declaration, changes: readonly OptionChange[]): readonly Edit[] {
    const found = callOf(declaration);
    return found ? edits(found.file, changeOptions(found.file, found.call, changes)) : [];
  }

  /** Writes the other side into the `properties` of the call that maps its class. */
  function declareInMapping(draft: InverseDraft, target: Entity, at: Located, from: Source): readonly Edit[] {
    const into = source(at.uri);
    const call = into && callAt(into.tree, sources.span(at));
    const properties = call && propertiesOf(into, call);
    if (!into || !properties || properties.names.includes(draft.name)) return [];
    const side = { sources, end: draft.of, target, into, statement: asStatement(call, target.name), from };
    const { attribute, needs } = composeAttribute(side, draft, properties.form);
    return edits(into, [...importChanges(into, needs), ...properties.add(attribute)]);
  }

  return {
    setOption: (declaration, keyword, value) => change(declaration, [[keyword, value]]),

    setOptions: change,

    setInverse({ declaration }, name) {
      const file = source(declaration.uri);
      const value = name === undefined || !file ? undefined : quoted(file, name);
      return change(declaration, [['back_populates', value]]);
    },

    renameInverse(declaration, name) {
      const found = callOf(declaration);
      if (!found) return [];
      const { file, call } = found;
      const literals = ['back_populates', 'backref'].map((keyword) => nameLiteral(optionValue(file, call, keyword)));
      return literals.flatMap((literal) => {
        const [part, ...more] = literal?.parts ?? [];
        if (!literal || !part?.closed || literal.value === name) return [];
        const change =
          more.length > 0 ? { span: literal.span, text: quoted(file, name) } : { span: part.inner, text: name };
        return edits(file, [change]);
      });
    },

    setBackrefOption(declaration, keyword, value) {
      const found = callOf(declaration);
      const backref = found && optionValue(found.file, found.call, 'backref');
      if (!backref) return [];
      const { file, call } = found;
      if (backref.kind === 'call') {
        return optionValue(file, backref, keyword) ? [] : edits(file, changeOptions(file, backref, [[keyword, value]]));
      }
      if (backref.kind !== 'string' || lastNameOf(call.callee) === 'Relationship') return [];
      const relationship = textOf(file, call.callee);
      const callee = relationship.includes('.')
        ? { text: relationship.replace(/\w+$/, 'backref'), needs: [] }
        : spell(file, 'sqlalchemy.orm', 'backref');
      const text = `${callee.text}(${textOf(file, backref)}, ${keyword}=${value})`;
      return edits(file, [...importChanges(file, callee.needs), { span: backref.span, text }]);
    },

    namesInScope({ owner, declaration }) {
      const file = owner.uri === declaration.uri ? source(owner.uri) : undefined;
      const statement = file && classAt(file.tree, sources.span(owner.at));
      const { start } = sources.span(declaration.name);
      return statement && start < statement.span.end ? namesBefore(owner, statement, start) : new Set();
    },

    // Foreign keys and annotations decide these, which no fix changes.
    setOwning: () => [],
    setCardinality: () => [],
    setAnnotation: () => [],
    deferType: () => [],
    importAsType: () => [],
    remove: () => [],
    wrapTarget: () => [],

    quote(uri, text) {
      return quoted(source(uri) ?? { quote: '"' }, text);
    },

    declareInverse(draft) {
      const { of: end, name } = draft;
      if (end.target.kind !== 'resolved' || !/^[\p{ID_Start}_]\p{ID_Continue}*$/u.test(name)) return [];
      const target = end.target.to;
      const from = source(end.declaration.uri);
      if (target.mapping) return from ? declareInMapping(draft, target, target.mapping, from) : [];
      const into = source(target.uri);
      const statement = into && classAt(into.tree, sources.span(target.at));
      if (!statement || !from) return [];
      if (namesIn(statement.body).includes(name)) return [];
      const side = { sources, end, target, into, statement, from };
      const { attribute, needs, blankLine } = composeAttribute(side, draft);
      const placed = place(into, statement, attribute, blankLine);
      return placed.length === 0 ? [] : edits(into, [...importChanges(into, needs), ...placed]);
    },

    suggestName(end, owner) {
      const target = end.target.kind === 'resolved' ? end.target.to : undefined;
      const file = target && source(target.uri);
      const body = file && classAt(file.tree, sources.span(target.at))?.body;
      const names = body ? namesIn(body) : [];
      return suggestName(end, owner, (name) => names.includes(name) || target?.attributes.has(name) === true);
    },
  };
}

/** What a class body gives a value. */
function namesIn(body: readonly Statement[]): readonly string[] {
  return body.flatMap((it) => {
    if (it.kind === 'assign') return it.targets.flatMap((at) => (at.kind === 'name' ? [at.name] : []));
    return it.kind === 'function' || it.kind === 'class' ? [it.name.name] : [];
  });
}

/** The string that names the other side: an option's value, or the first argument of `backref("…")`. */
function nameLiteral(value: Expression | undefined): Extract<Expression, { kind: 'string' }> | undefined {
  if (value?.kind === 'call')
    return nameLiteral(value.arguments.find(({ keyword }) => !keyword || keyword.name === 'name')?.value);
  return value?.kind === 'string' ? value : undefined;
}
