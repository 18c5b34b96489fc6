import type { Edit } from '../../../base/text.ts';
import type { Cardinality, Declaration, RelationshipEnd } from '../../../model/graph.ts';
import type { Composer, OptionChange, Sources } from '../../composer.ts';
import { importAsType } from '../../typescript/compose/imports.ts';
import { type Change, editsOf, quoted, type Script, scriptOf } from '../../typescript/compose/script.ts';
import { mendTarget } from '../../typescript/compose/mend-target.ts';
import { removeAt } from '../../typescript/compose/remove-at.ts';
import { suggestName } from '../../typescript/compose/suggest-name.ts';
import { annotate, deferType, initializeCollection, setAnnotation } from './annotation.ts';
import { changeSteps } from './builder-steps.ts';
import { declareInverse } from './declare-inverse.ts';
import { changeArguments, mergeArguments } from './decorator-arguments.ts';
import { renameSchema, renameTable } from './entity-names.ts';
import { inverseText } from './inverse-text.ts';
import { changeKind } from './kind.ts';
import { objectText } from './object-text.ts';
import { relateScalar } from './relate-scalar.ts';
import { referToTarget, wrapTarget } from './target.ts';

/** Writes changes to relations of MikroORM, in decorators, in the options of schemas, and in the chains of builders. */
export function mikroormComposer(sources: Sources): Composer {
  function change(declaration: Declaration, changes: (script: Script) => readonly Change[]): readonly Edit[] {
    const script = scriptOf(sources, declaration.uri);
    return script ? editsOf(script, changes(script)) : [];
  }

  function setOptions(declaration: Declaration, changes: readonly OptionChange[]): readonly Edit[] {
    return change(declaration, (script) => changeOptions(script, declaration, changes));
  }

  function setInverse(end: RelationshipEnd, name: string | undefined): readonly Edit[] {
    const { declaration, owning, cardinality } = end;
    if (name === undefined) {
      // A one-to-many relation cannot be without.
      if (cardinality === 'one-to-many') return [];
      const names = ['mappedBy', 'inversedBy'].filter((it) => declaration.options.has(it));
      return setOptions(
        declaration,
        names.map((it) => [it, undefined]),
      );
    }
    if (end.inverseName.kind === 'literal') return renameInverse(declaration, name);
    const keyword = owning === true ? 'inversedBy' : 'mappedBy';
    return change(declaration, (script) => {
      const text = keyword === 'mappedBy' ? inverseText(script, declaration, name) : quoted(script, name);
      return changeOptions(script, declaration, [[keyword, text]]);
    });
  }

  function renameInverse(declaration: Declaration, name: string): readonly Edit[] {
    return change(declaration, (script) => {
      const { inverse, options } = declaration;
      const option = options.get('mappedBy') ?? options.get('inversedBy');
      if (!inverse || !option || option.indirect) return [];
      const { value } = option;
      const isPattern = value.kind === 'lambda' && value.parameters?.some((it) => it.kind === 'properties') === true;
      if (isPattern || script.at(inverse.site) === '' || (value.kind === 'lambda' && value.body.kind !== 'path'))
        return [{ span: script.span(value.site), text: quoted(script, name) }];
      return script.at(inverse.site) === name ? [] : [{ span: script.span(inverse.site), text: name }];
    });
  }

  /** Turns `inversedBy` into `mappedBy`, or the other way round; only one-to-one and many-to-many have the choice. */
  function setOwning(end: RelationshipEnd, owning: boolean): readonly Edit[] {
    const other = end.inverse.kind === 'resolved' ? end.inverse.to : end.linked[0];
    if (end.cardinality !== 'one-to-one' && end.cardinality !== 'many-to-many') return [];
    if (other?.cardinality !== end.cardinality || end.owning === owning) return [];
    return change(end.declaration, (script) => {
      const name = quoted(script, other.name);
      const changes: readonly OptionChange[] = owning
        ? [
            ['mappedBy', undefined],
            ['inversedBy', name],
          ]
        : [
            ['owner', undefined],
            ['inversedBy', undefined],
            ['mappedBy', name],
          ];
      return changeOptions(script, end.declaration, changes);
    });
  }

  return {
    setOption: (declaration, keyword, value) => setOptions(declaration, [[keyword, value]]),
    setOptions,
    setInverse,
    renameInverse,
    setOwning,
    setCardinality: (end, cardinality: Cardinality) =>
      change(end.declaration, (script) => changeKind(script, end, cardinality)),
    setAnnotation: (end) => change(end.declaration, (script) => setAnnotation(script, end)),
    annotate: (end, as) => change(end.declaration, (script) => annotate(script, end, as)),
    initializeCollection: (end) => change(end.declaration, (script) => initializeCollection(script, end)),
    deferType: (end) => change(end.declaration, (script) => deferType(script, end)),
    importAsType: (declaration, name) => change(declaration, (script) => importAsType(script, name)),
    remove: ({ uri, site }) => {
      const script = scriptOf(sources, uri);
      return script ? editsOf(script, [removeAt(script, site)]) : [];
    },
    wrapTarget: (declaration) => change(declaration, (script) => wrapTarget(script, declaration)),
    referToTarget: (end, entity) => change(end.declaration, (script) => referToTarget(script, end, entity)),
    mergeArguments: (declaration) => change(declaration, (script) => mergeArguments(script, declaration)),
    quote: (uri, text) => quoted(scriptOf(sources, uri) ?? { quote: "'" }, text),
    mendTarget: (end, problem) => mendTarget(sources, end, problem),
    relateScalar: (entity, property, decorator, target) => relateScalar(sources, entity, property, decorator, target),
    declareInverse: (draft) => declareInverse(draft, sources),
    renameTable: (entity, taken) => renameTable(sources, entity, taken),
    renameEntity: (entity, taken) => renameSchema(sources, entity, taken),
    suggestName,
  };
}

function changeOptions(script: Script, declaration: Declaration, changes: readonly OptionChange[]): readonly Change[] {
  const { call, options } = declaration;
  const { start, end } = script.span(call.site);
  const needed = changes.filter(([keyword, value]) => value !== undefined || options.has(keyword));
  if (needed.length === 0) return [];
  if (script.text.charAt(start) === '{') {
    const entries = [...options.values()].map(({ keyword, keywordSite, value }) => ({
      key: { kind: 'string', text: keyword, site: keywordSite } as const,
      value,
    }));
    if (declaration.open || [...options.values()].some((it) => it.indirect)) return [];
    return [
      { span: { start, end }, text: objectText(script, { kind: 'dict', entries, site: call.site }, needed) || '{}' },
    ];
  }
  const isDecorator = /@\s*$/.test(script.text.slice(0, start));
  return isDecorator ? changeArguments(script, declaration, needed) : changeSteps(script, declaration, needed);
}
