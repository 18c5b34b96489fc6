import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { after, describe, it } from 'mocha';
import * as vscode from 'vscode';
import { closeAll, file, findings, folder, hover, noFindings, open, someFindings, write } from '../editor.ts';

/** What a mistake is worth by the comment at its top, which tells what SQLAlchemy does. */
function severityByComment(path: string): vscode.DiagnosticSeverity {
  const comment = readFileSync(file(path).fsPath, 'utf8');
  if (/^# SQLAlchemy [\d.]+ raises/m.test(comment)) return vscode.DiagnosticSeverity.Error;
  return /^# {3}\w+(Error|Warning):/m.test(comment)
    ? vscode.DiagnosticSeverity.Warning
    : vscode.DiagnosticSeverity.Hint;
}

describe('findings', () => {
  after(closeAll);

  for (const name of mistakes()) {
    it(`report ${name} as SQLAlchemy judges it`, async () => {
      const document = await open(`mistakes/${name}.py`);
      const found = await someFindings(document);
      const expected = severityByComment(`mistakes/${name}.py`);
      assert.ok(
        found.some(({ severity }) => severity === expected),
        found.map(({ message }) => message).join('\n'),
      );
      assert.ok(found.every(({ severity }) => severity >= expected));
      assert.ok(found.every(({ message }) => message.endsWith('.')));
    });
  }

  it('point at the other side', async () => {
    const document = await open('mistakes/counterpart_targets_another_class.py');
    const related = (await someFindings(document)).flatMap(({ relatedInformation }) => relatedInformation ?? []);
    const lines = related.map(({ location }) => document.lineAt(location.range.start.line).text.trim());
    assert.ok(
      lines.some((line) => line.startsWith('author: Mapped["User"]')),
      lines.join('\n'),
    );
  });

  it('carry a code that links to its page', async () => {
    const [finding] = await someFindings(await open('mistakes/unknown_target.py'));
    assert.ok(typeof finding?.code === 'object' && finding.code.target.path.includes('unknown-target'));
  });

  it('are absent from projects that are right', async () => {
    for (const path of [
      'company/models.py',
      'blog/user.py',
      'blog/post.py',
      'flask_blog/models.py',
      'library/models.py',
    ]) {
      const document = await open(path);
      await hover(document, 'relati|onship(');
      assert.deepEqual(
        findings(document).map(({ message }) => message),
        [],
        path,
      );
    }
  });

  it('go away with a comment that allows them', async () => {
    const document = await open('mistakes/counterpart_missing.py');
    const [finding] = await someFindings(document);
    const code = typeof finding?.code === 'object' ? finding.code.value : finding?.code;
    const before = document.getText();
    await write(document, before.replace(/(relationship\(.*)/, `$1  # counterpart: ignore[${String(code)}]`));
    await noFindings(document);
    await write(document, before);
    await someFindings(document);
  });

  it('follow the settings', async () => {
    const document = await open('mistakes/unknown_target.py');
    await someFindings(document);
    const settings = vscode.workspace.getConfiguration('counterpart', document.uri);
    await settings.update('rules', { 'unknown-target': 'off' }, vscode.ConfigurationTarget.Workspace);
    await noFindings(document);
    await settings.update('rules', undefined, vscode.ConfigurationTarget.Workspace);
    await someFindings(document);
  });

  it('stand although other files are broken', async () => {
    const broken = [
      [
        'broken/half_typed.py',
        Buffer.from('from sqlalchemy.orm import relationship\nclass A(Base):\n    b = relationship("B", back_pop'),
      ],
      ['broken/binary.py', Buffer.from([0x00, 0xff, 0xfe, 0x80, 0x0a])],
    ] as const;
    for (const [path, bytes] of broken) await vscode.workspace.fs.writeFile(file(path), bytes);
    await open('broken/half_typed.py');
    const document = await open('mistakes/crossed_pair.py');
    assert.ok((await someFindings(document)).length > 0);
    assert.match(await hover(await open('company/models.py'), 'back_populates="emp_|lst"'), /Department\.emp_lst/);
    await vscode.workspace.fs.delete(file('broken'), { recursive: true });
  });
});

function mistakes(): readonly string[] {
  return readdirSync(vscode.Uri.joinPath(folder(), 'mistakes').fsPath)
    .filter((name) => name.endsWith('.py'))
    .map((name) => name.replace(/\.py$/, ''));
}
