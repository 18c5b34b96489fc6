import assert from 'node:assert/strict';
import { rmSync } from 'node:fs';
import path from 'node:path';
import { after, before, describe, it } from 'mocha';
import { copyWorkspace } from '../../../scripts/vscode/prepare-tests.ts';
import { openWorkbench, type Workbench } from '../../../scripts/vscode/workbench.ts';

const pictures = path.resolve('out', 'test-extension', 'window');

const said = {
  'zh-cn': {
    hover: /"emp_lst" 指向另一个类 Department 的属性/,
    fix: /^创建 "Employee\.department"/,
    command: '显示关系图',
    scope: '此文件',
  },
  'pt-br': {
    hover: /"emp_lst" é nome de atributo de Department, a outra classe/,
    fix: /^Criar "Employee\.department"/,
    command: 'Mostrar Diagrama de Relacionamentos',
    scope: 'Este Arquivo',
  },
};

for (const [language, { hover, fix, command, scope }] of Object.entries(said)) {
  describe(`in ${language}`, () => {
    let folder: string;
    let workbench: Workbench;

    before(async () => {
      folder = copyWorkspace();
      workbench = await openWorkbench({ folder, language });
    });
    after(async () => {
      await workbench.close();
      rmSync(folder, { recursive: true, force: true });
    });

    it('a hover says which side a string names', async () => {
      await workbench.open('company/models.py');
      assert.match(await workbench.hover('dep_name: Mapped', 'emp_lst'), hover);
      await workbench.picture(path.join(pictures, `in-${language}.png`));
    });

    it('a mistake has fixes', async () => {
      await workbench.open('mistakes/counterpart_missing.py');
      await workbench.page.locator('.squiggly-error').first().waitFor();
      assert.match(await (await workbench.openQuickFixes()).first().innerText(), fix);
      await workbench.picture(path.join(pictures, `fixes-in-${language}.png`));
      await workbench.page.keyboard.press('Escape');
    });

    it('the diagram speaks it too', async () => {
      await workbench.run(`Counterpart: ${command}`);
      const diagram = await workbench.diagram();
      await diagram.getByText(scope, { exact: true }).waitFor();
      await workbench.picture(path.join(pictures, `diagram-in-${language}.png`));
    });
  });
}
