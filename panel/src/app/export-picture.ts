import { t } from '../../../server/src/base/translate.ts';
import { type PictureStyle, type PlacedPicture, svgOf } from '../../../server/src/diagram/picture/svg.ts';
import { readPalette } from '../draw/palette.ts';
import { startLayout } from '../layout/layout-client.ts';
import type { LanguageFormat, PictureFormat } from '../messages.ts';
import { layoutGraph } from '../scene/layout-graph.ts';
import { createPicture, type Picture } from '../scene/picture.ts';
import { pageMeasure } from '../view/measure-text.ts';
import { createContent } from './content.ts';
import type { Panel } from './panel.ts';
import { rasterize } from './rasterize.ts';

/** What is exported: the picture as filtered, the module of the selection, or everything there is. */
export type ExportWhat = 'shown' | 'module' | 'all';

/** Saves what is asked for in a format; the extension asks where to. */
export async function exportAs(
  panel: Panel,
  format: LanguageFormat | PictureFormat,
  what: ExportWhat,
  group: string | undefined,
): Promise<void> {
  const { picture, visible, index, host } = panel;
  const shown = [...picture.cards.keys()].filter((id) => visible.card(id));
  const wanted = index().document.entities.filter((it) => what === 'all' || it.group === group);
  const entities = what === 'shown' ? shown : wanted.map((it) => it.id);
  if (format !== 'svg' && format !== 'png') {
    host.tell({ kind: 'export', format, entities });
    return;
  }
  const isPlaced = entities.every((id) => picture.cards.has(id));
  const source = isPlaced ? picture : await layOut(panel);
  const svg = svgOf(placed(source, new Set(entities)), pictureStyle());
  const data = format === 'svg' ? svg : await rasterize(svg);
  if (data === null) panel.notices.announce(t`The picture is too large for a PNG. SVG has no limit.`);
  else host.tell({ kind: 'save', format, data });
}

/** Lays out the whole project beside what is shown. */
async function layOut({ index, state, script }: Panel): Promise<Picture> {
  const measure = pageMeasure();
  const everything = { ...state(), reach: 'project', focus: null, path: [] } as const;
  const content = createContent(measure).content(index(), everything, null);
  const picture = createPicture();
  picture.setContent(content.faces, content.edges, index().entities);
  await new Promise<void>((resolve) => {
    const layout = startLayout(
      script,
      (stage) => {
        picture.apply(stage);
        if (stage.kind === 'routed' && stage.pending === 0) resolve();
        else if (stage.kind === 'placed' && stage.unplaced === 0) layout.show(stage.bounds);
      },
      () => {
        resolve();
      },
    );
    layout.open(layoutGraph(index(), content.shown, content.faces, {}, {}, 1.6, measure));
  });
  return picture;
}

function placed({ cards, edges, modules }: Picture, wanted: ReadonlySet<string>): PlacedPicture {
  const groups = new Set(
    [...cards.values()].filter(({ face }) => wanted.has(face.entity.id)).map(({ face }) => face.entity.group),
  );
  return {
    cards: [...cards.values()]
      .filter(({ face }) => wanted.has(face.entity.id))
      .map(({ face, box, tops }) => ({ face, box, tops: tops() })),
    edges: [...edges.values()].filter(
      ({ edge, chip }) => chip === undefined && wanted.has(edge.from.entity) && wanted.has(edge.to.entity),
    ),
    modules: modules.filter(({ module }) => groups.has(module)),
  };
}

/** The theme's colours as they are. */
function pictureStyle(): PictureStyle {
  const palette = readPalette();
  return { ...palette, head: palette.cardHead, border: palette.cardBorder };
}
