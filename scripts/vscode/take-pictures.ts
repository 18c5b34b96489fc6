import { mkdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import { copyWorkspace } from './prepare-tests.ts';
import { openWorkbench, type Workbench } from './workbench.ts';

/** Nothing but the editor, in letters that stay readable in a page's column. */
const settings = {
  'breadcrumbs.enabled': false,
  'editor.folding': false,
  'editor.fontSize': 15,
  'editor.lightbulb.enabled': 'off',
  'editor.minimap.enabled': false,
  'editor.occurrencesHighlight': 'off',
  'editor.overviewRulerBorder': false,
  'editor.renderLineHighlight': 'none',
  'editor.scrollbar.horizontal': 'hidden',
  'editor.scrollbar.vertical': 'hidden',
  'editor.selectionHighlight': false,
  'editor.stickyScroll.enabled': false,
  'window.customTitleBarVisibility': 'never',
  'window.menuBarVisibility': 'hidden',
  'workbench.activityBar.location': 'hidden',
  'workbench.editor.editorActionsLocation': 'hidden',
  'workbench.editor.enablePreviewFromQuickOpen': true,
  'workbench.layoutControl.enabled': false,
  'workbench.statusBar.visible': false,
};

/** What each picture shows, in the order they are taken; the later ones stand on what the earlier ones did. */
const scenes: readonly { readonly name: string; readonly show: (workbench: Workbench) => Promise<void> }[] = [
  {
    name: 'hover-back-populates',
    async show(workbench) {
      await workbench.open('company/models.py');
      await workbench.hover('emp_lst: Mapped', 'dep_name');
    },
  },
  {
    name: 'hover-backref',
    async show(workbench) {
      await workbench.open('flask_blog/models.py');
      await workbench.hover('posts = db.relationship', 'author');
    },
  },
  {
    name: 'diagnostic-quick-fix',
    async show(workbench) {
      await workbench.open('mistakes/counterpart_missing.py');
      await workbench.page.locator('.squiggly-error').first().waitFor();
      await showProblems(workbench);
      await workbench.openQuickFixes();
    },
  },
  {
    name: 'after-fix',
    async show(workbench) {
      await workbench.page.keyboard.press('Enter');
      await workbench.page.locator('.squiggly-error').waitFor({ state: 'detached' });
      await workbench.save();
      await workbench.page.keyboard.press('ControlOrMeta+End');
      await workbench.page.getByText('No problems have been detected').waitFor();
    },
  },
];

/** Shows the problems in a panel below the editor, no higher than it must be. */
async function showProblems(workbench: Workbench): Promise<void> {
  await workbench.run('Problems: Focus on Problems View');
  const { page } = workbench;
  const border = await page.locator('.part.panel').boundingBox();
  if (border === null) throw new Error('There is no panel.');
  await page.mouse.move(600, border.y - 1);
  await page.mouse.down();
  await page.mouse.move(600, border.y + 100, { steps: 5 });
  await page.mouse.up();
  await page.mouse.move(600, 300);
  await workbench.run('View: Focus Active Editor Group');
}

/** The diagram of a file's models in each of the themes that VS Code has built in; the first is that of the other pictures. */
const themes = {
  'diagram-dark': 'Default Dark Modern',
  'diagram-light': 'Default Light Modern',
  'diagram-high-contrast': 'Default High Contrast',
  'diagram-high-contrast-light': 'Default High Contrast Light',
} as const;

/** The diagram beside the code, an attribute's edge standing out. */
async function showDiagram(workbench: Workbench): Promise<void> {
  await workbench.open('blog/post.py');
  await openDiagram(workbench);
  const diagram = await workbench.diagram();
  const row = diagram.locator('.card', { hasText: 'blog' }).locator('.row.relationship', { hasText: 'author' }).first();
  await row.click({ force: true });
  await workbench.page.mouse.move(1190, 690);
  await workbench.page.waitForTimeout(600);
}

/** What mends a pair that does not fit, where it is marked. */
async function showMistake(workbench: Workbench): Promise<void> {
  await workbench.open('mistakes/counterpart_targets_another_class.py');
  await workbench.page.locator('.squiggly-error').first().waitFor();
  await openDiagram(workbench);
  const diagram = await workbench.diagram();
  await diagram.locator('.stage').focus();
  await workbench.page.keyboard.press('F8');
  await diagram.locator('.row.selected.wrong').waitFor();
  await workbench.page.keyboard.press('ControlOrMeta+.');
  await diagram.getByRole('menuitem').first().waitFor();
  await workbench.page.waitForTimeout(300);
}

async function openDiagram(workbench: Workbench): Promise<void> {
  await workbench.run('Counterpart: Show Relationship Diagram');
  const diagram = await workbench.diagram();
  await diagram.locator('.card').first().waitFor();
  await workbench.page.waitForTimeout(800);
}

/** Drives VS Code through the examples and writes a PNG of each scene into a folder, which it makes. */
export async function takePictures(directory: string): Promise<void> {
  mkdirSync(directory, { recursive: true });
  await takeScenes(directory);
  for (const [name, theme] of Object.entries(themes)) {
    await takeOne(directory, name, { ...settings, 'workbench.colorTheme': theme }, showDiagram);
  }
  await takeOne(directory, 'diagram-mistake', settings, showMistake);
}

/** A picture that stands on no other, in a window of its own. */
async function takeOne(
  directory: string,
  name: string,
  own: Readonly<Record<string, unknown>>,
  show: (workbench: Workbench) => Promise<void>,
): Promise<void> {
  const folder = copyWorkspace();
  const viewport = { width: 1200, height: 700, scale: 2 };
  const workbench = await openWorkbench({ folder, settings: { ...own, 'editor.fontSize': 13 }, viewport });
  try {
    await workbench.run('View: Toggle Primary Side Bar Visibility');
    await show(workbench);
    const file = path.join(directory, `${name}.png`);
    await workbench.picture(file);
    console.log(file);
  } finally {
    await workbench.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

async function takeScenes(directory: string): Promise<void> {
  const folder = copyWorkspace();
  const workbench = await openWorkbench({ folder, settings, viewport: { width: 1200, height: 700, scale: 2 } });
  try {
    await workbench.run('View: Toggle Primary Side Bar Visibility');
    for (const { name, show } of scenes) {
      await show(workbench);
      const file = path.join(directory, `${name}.png`);
      await workbench.picture(file);
      console.log(file);
    }
  } finally {
    await workbench.close();
    rmSync(folder, { recursive: true, force: true });
  }
}
