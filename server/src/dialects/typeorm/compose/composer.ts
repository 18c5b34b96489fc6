import type { Edit } from '../../../base/text.ts';
import type { Cardinality, Declaration, RelationshipEnd } from '../../../model/graph.ts';
import type { Composer, Sources } from '../../composer.ts';
import { type Change, editsOf, quoted, type Script, scriptOf } from '../../typescript/compose/script.ts';
import type { RelationArgs } from '../args/class-args.ts';
import { importAsType } from '../../typescript/compose/imports.ts';
import { changeAnnotation, deferType } from './annotation.ts';
import { changeInverse, changeOption, wrapTarget } from './arguments.ts';
import { declareInverse } from './declare-inverse.ts';
import { argsOf } from './declared-args.ts';
import { mendTarget } from '../../typescript/compose/mend-target.ts';
import { addJoin, changeDecorator, changeJoins, removeJoin, replaceJoin } from './decorators.ts';
import { removeAt } from '../../typescript/compose/remove-at.ts';
import { decoratorOf } from './decorator-of.ts';
import { suggestName } from '../../typescript/compose/suggest-name.ts';

/** Writes changes to relations of TypeORM, in decorators and, as far as options go, in schemas. */
export function typeormComposer(sources: Sources): Composer {
  /** What changes in a declaration. Of one that a decorator of the project's own makes, only names that stand in it may (`inPlace`). */
  function change(
    declaration: Declaration,
    changes: (script: Script, args: RelationArgs) => readonly Change[],
    inPlace = false,
  ): readonly Edit[] {
    const script = scriptOf(sources, declaration.uri);
    const args = argsOf(declaration);
    return script && args && (inPlace || !args.made) ? editsOf(script, changes(script, args)) : [];
  }

  function rename(declaration: Declaration, name: string): readonly Edit[] {
    const inverse = argsOf(declaration)?.inverse;
    const isWritten = inverse !== undefined && declaration.positional.includes(inverse);
    return change(declaration, (script, args) => changeInverse(script, declaration, args, name), isWritten);
  }

  return {
    setOption: (declaration, keyword, value) =>
      change(declaration, (script, args) => changeOption(script, declaration, args, keyword, value)),

    setOptions: (declaration, changes) =>
      change(declaration, (script, args) =>
        changes.flatMap(([keyword, value]) => changeOption(script, declaration, args, keyword, value)),
      ),

    // A one-to-many relation cannot be without.
    setInverse: ({ declaration, cardinality }, name) =>
      name === undefined
        ? change(declaration, (script, args) =>
            cardinality === 'one-to-many' ? [] : changeInverse(script, declaration, args, name),
          )
        : rename(declaration, name),

    renameInverse: (declaration, name) => (argsOf(declaration)?.inverse ? rename(declaration, name) : []),

    setOwning: (end, owning) =>
      change(end.declaration, (script, args) => {
        const name = end.cardinality === 'many-to-many' ? 'JoinTable' : 'JoinColumn';
        if (end.cardinality === 'one-to-many' || end.cardinality === 'many-to-one') return [];
        return owning ? addJoin(script, end, args, name) : removeJoin(script, end, args, name);
      }),

    setCardinality: (end, cardinality) =>
      change(end.declaration, (script, args) =>
        args.member && !args.tree
          ? [
              ...changeDecorator(script, end, decoratorOf(cardinality)),
              ...changeJoins(script, end, args, cardinality),
              ...nameOther(script, end, args, cardinality),
              ...changeAnnotation(script, { ...end, cardinality }, undefined),
            ]
          : [],
      ),

    setAnnotation: (end) =>
      change(end.declaration, (script, { lazy }) =>
        changeAnnotation(script, end, lazy.kind === 'literal' ? lazy.value : undefined),
      ),

    deferType: (end) => change(end.declaration, (script) => deferType(script, end)),

    importAsType: (declaration, name) => change(declaration, (script) => importAsType(script, name)),

    remove: ({ uri, site }) => {
      const script = scriptOf(sources, uri);
      return script ? editsOf(script, [removeAt(script, site)]) : [];
    },

    wrapTarget: (declaration) => change(declaration, (script) => wrapTarget(script, declaration)),

    quote(uri, text) {
      return quoted(scriptOf(sources, uri) ?? { quote: "'" }, text);
    },

    mendTarget: (end, problem) => mendTarget(sources, end, problem),
    replaceJoin: (end, name) => change(end.declaration, (script, args) => replaceJoin(script, end, args, name)),

    declareInverse: (draft) => declareInverse(draft, sources),

    suggestName,
  };
}

/** A one-to-many relation has to name its other side. */
function nameOther(
  script: Script,
  { declaration, linked: [other] }: RelationshipEnd,
  args: RelationArgs,
  cardinality: Cardinality,
): readonly Change[] {
  return cardinality === 'one-to-many' && !args.inverse && other
    ? changeInverse(script, declaration, args, other.name)
    : [];
}
