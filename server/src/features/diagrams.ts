import { documentChange } from '../diagram/document-change.ts';
import { textFormats } from '../diagram/export/text-formats.ts';
import { partOf, withAssociations } from '../diagram/part-of.ts';
import { diagramDocument } from './diagram-document.ts';
import { diagramFindings, diagramIdsAt, diagramPlace, diagramThing } from './diagram-things.ts';

/** Everything about diagrams behind one door, so that it is loaded when the first is opened. */
export const diagrams = {
  documentOf: diagramDocument,
  changeBetween: documentChange,
  findingsAt: diagramFindings,
  idsAt: diagramIdsAt,
  placeOf: diagramPlace,
  thingOf: diagramThing,
  formats: textFormats,
  partOf,
  withAssociations,
};
