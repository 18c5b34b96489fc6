import assert from 'node:assert/strict';
import type { Edit, Span, Uri } from '../../server/src/base/text.ts';
import { definition } from '../../server/src/features/definition.ts';
import { hover } from '../../server/src/features/hover.ts';
import { createProject } from '../../server/src/project/create-project.ts';
import type { Project, Snapshot } from '../../server/src/project/project.ts';
import { check } from '../../server/src/rules/check.ts';
import { loadTypescript } from './load-typescript.ts';
import type { SeededRandom } from './seeded-random.ts';

/** Files by path. */
export type Files = Readonly<Record<string, string>>;

const folder = 'file:///project';

/** Applies `files` to a project, a new one unless given, and asks everything an editor would ask of them. */
export function assertSoundAnalysis(files: Files, random: SeededRandom, project: Project = newProject()): void {
  if (Object.keys(files).some((it) => it.endsWith('.ts'))) project.addTypescript(loadTypescript());
  project.apply(Object.entries(files).map(([path, text]) => ({ uri: uriOf(path), text })));
  const snapshot = project.snapshot();
  for (const [path, text] of Object.entries(files)) {
    const uri = uriOf(path);
    const offsets = [0, text.length, ...Array.from({ length: 5 }, () => random.below(text.length + 1))];
    assertSoundFindings(snapshot, uri, offsets);
    for (const offset of offsets) {
      const shown = hover(snapshot, uri, offset);
      if (shown) assertWithin(snapshot, uri, shown.span);
      const led = definition(snapshot, uri, offset);
      if (led) assertWithin(snapshot, uri, led.origin);
      for (const target of led?.targets ?? []) assertWithin(snapshot, target.uri, target.span);
    }
  }
  for (const entity of snapshot.graph.entities) {
    assertWithin(snapshot, entity.uri, snapshot.span(entity.at));
    assert.ok(entity.attributes.size >= 0);
  }
}

/** A project that runs on SQLAlchemy 2.0, where most is judged. */
export function newProject(): Project {
  const project = createProject();
  project.configure({ folders: [folder as Uri], sqlalchemyVersion: '2.0.54' });
  return project;
}

function uriOf(path: string): Uri {
  return `${folder}/${path}` as Uri;
}

function assertSoundFindings(snapshot: Snapshot, uri: Uri, offsets: readonly number[]): void {
  for (const report of check(snapshot, uri)) {
    assertWithin(snapshot, report.at.uri, snapshot.span(report.at));
    for (const { at } of report.related ?? []) assertWithin(snapshot, at.uri, snapshot.span(at));
    const { start, end } = snapshot.span(report.at);
    // Only some, since there may be many.
    if (!report.fixes || !offsets.some((it) => it % 2 === (start + end) % 2)) continue;
    for (const { title, edits } of report.fixes()) {
      assert.notEqual(title, '');
      assertSoundEdits(snapshot, title, edits);
    }
  }
}

function assertSoundEdits(snapshot: Snapshot, title: string, edits: readonly Edit[]): void {
  const sorted = edits.toSorted((a, b) => (a.uri === b.uri ? a.span.start - b.span.start : a.uri < b.uri ? -1 : 1));
  for (const [index, { uri, span }] of sorted.entries()) {
    assertWithin(snapshot, uri, span);
    const next = sorted[index + 1];
    if (next?.uri === uri) assert.ok(span.end <= next.span.start, `${title}: edits overlap`);
  }
}

function assertWithin(snapshot: Snapshot, uri: Uri, { start, end }: Span): void {
  const text = snapshot.text(uri);
  assert.ok(text !== undefined, `${uri} is not analysed`);
  assert.ok(0 <= start && start <= end && end <= text.length, `${start}–${end} of ${text.length} in ${uri}`);
}
