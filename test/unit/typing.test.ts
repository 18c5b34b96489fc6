import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { readCases } from '../../scripts/conformance/cases.ts';
import type { Uri } from '../../server/src/base/text.ts';
import { diagramDocument } from '../../server/src/features/diagram-document.ts';
import { graphDocument } from '../../server/src/features/graph-document.ts';
import { hover } from '../../server/src/features/hover.ts';
import { createProject } from '../../server/src/project/create-project.ts';
import type { Project, Snapshot } from '../../server/src/project/project.ts';
import { check } from '../../server/src/rules/check.ts';
import { readPythonFixtures } from '../harness/python-fixtures.ts';
import { seededRandom, type SeededRandom } from '../harness/seeded-random.ts';

const uri = 'file:///project/models.py' as Uri;

void suite('What is known while somebody types is what reading everything anew finds', () => {
  for (const { name, text } of readPythonFixtures()) {
    test(name, () => {
      typeInto(text, 40, seededRandom(text.length), editRelationship);
    });
    test(`${name}, wherever it is changed`, () => {
      typeInto(text, 40, seededRandom(text.length), editAnything);
    });
  }

  for (const [what, edit, share] of [
    ['relationships', editRelationship, 1 / 4],
    ['anything', editAnything, 1 / 4],
  ] as const) {
    test(`every case of the conformance run, where ${what} may change`, () => {
      let edits = 0;
      let kept = 0;
      for (const { name, text } of readCases()) {
        const typed = typeInto(text, 6, seededRandom(text.length + name.length), edit);
        edits += typed.edits;
        kept += typed.kept;
      }
      assert.ok(kept > edits * share, `Of ${edits} edits, only ${kept} kept the tables.`);
    });
  }
});

/** Changes a text bit by bit; answers how often the tables stayed the same objects. */
function typeInto(text: string, edits: number, random: SeededRandom, edit: Edit) {
  const project = newProject();
  project.apply([{ uri, text }]);
  let snapshot = project.snapshot();
  let current = text;
  let kept = 0;
  for (let made = 0; made < edits; made++) {
    const [table] = snapshot.graph.tables;
    current = edit(current, random);
    project.apply([{ uri, text: current }]);
    snapshot = project.snapshot();
    const anew = newProject();
    anew.apply([{ uri, text: current }]);
    assert.deepEqual(known(snapshot, current), known(anew.snapshot(), current));
    if (table && table === snapshot.graph.tables[0]) kept++;
  }
  return { edits, kept };
}

function newProject(): Project {
  const project = createProject();
  project.configure({ folders: ['file:///project' as Uri], sqlalchemyVersion: '2.0.54' });
  return project;
}

/** Everything a user could see of it. */
function known(snapshot: Snapshot, text: string) {
  const places = [...text.matchAll(/relationship\(|back_populates=["']|backref=["']/g)];
  return {
    graph: graphDocument(snapshot),
    diagram: diagramDocument(snapshot, { associations: 'shown' }, () => []),
    findings: [...check(snapshot, uri)].map(({ rule, at, message, severity, related }) => ({
      rule: rule.id,
      at: snapshot.span(at),
      message,
      severity,
      related: related?.map((it) => [it.message, snapshot.span(it.at)]),
    })),
    hovers: places.map(({ index, 0: found }) => hover(snapshot, uri, index + found.length)?.markdown),
  };
}

type Edit = (text: string, random: SeededRandom) => string;

/** A word, a line or a few characters anywhere changed: gone, doubled, or another of the file. */
function editAnything(text: string, random: SeededRandom): string {
  const lines = text.split('\n');
  const at = random.below(lines.length);
  const line = lines[at] ?? '';
  const other = lines[random.below(lines.length)] ?? '';
  const words = line.match(/\w+/g) ?? [];
  const word = words[random.below(words.length)] ?? '';
  const replacement = [
    line.replace(word, `${word}x`),
    line.replace(word, word.slice(0, -1)),
    line.replace(word, (text.match(/\b[A-Za-z]\w*/g) ?? [])[random.below(40)] ?? ''),
    line.slice(0, random.below(line.length + 1)),
    `${line}\n${other}`,
    `${line.slice(0, line.length - line.trimStart().length)}name_${random.below(9)} = Column(String)\n${line}`,
    line.replace(/\d|True/, (it) => (it === 'True' ? 'False' : `${it}0`)),
  ][random.below(7)];
  return lines.with(at, replacement ?? line).join('\n');
}

/** A word of a relationship's declaration changed: cut short, longer, or another word of the file. */
function editRelationship(text: string, random: SeededRandom): string {
  const calls = [...text.matchAll(/\brelationship\(/g)];
  const call = calls[random.below(calls.length)];
  if (!call) return `${text}\n`;
  const begin = text.lastIndexOf('\n', call.index) + 1;
  const words = [...text.slice(begin, call.index + 160).matchAll(/\w+/g)];
  const word = words[random.below(words.length)];
  if (!word) return `${text}\n`;
  const at = begin + word.index;
  const all = text.match(/\b[A-Za-z]\w*/g) ?? [];
  const replacement = [
    word[0].slice(0, -1),
    `${word[0]}x`,
    all[random.below(all.length)] ?? '',
    word[0] === 'True' ? 'False' : 'True',
    `${word[0]}", lazy="`,
  ][random.below(5)];
  return `${text.slice(0, at)}${replacement ?? ''}${text.slice(at + word[0].length)}`;
}
