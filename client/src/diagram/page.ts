import type { Translations } from '../../../server/src/base/translate.ts';

/** Where a page finds what it consists of. */
export interface PageParts {
  readonly title: string;
  readonly script: string;
  readonly style: string;
  /** What the page says in the user's language; absent for English. */
  readonly translations?: Translations | undefined;
  /** Made anew for each page: only what carries it is loaded. */
  readonly nonce: string;
}

/**
 * The diagram's page. It loads one script and one stylesheet, starts one worker from a blob, draws SVGs it made itself, and
 * reaches nothing else.
 */
export function pageOf({ title, script, style, translations, nonce }: PageParts): string {
  const policy = [
    "default-src 'none'",
    `script-src 'nonce-${nonce}'`,
    `style-src 'nonce-${nonce}'`,
    'worker-src blob:',
    'img-src data:',
  ].join('; ');
  return `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escaped(title)}</title>
<link rel="stylesheet" nonce="${nonce}" href="${escaped(style)}">
</head>
<body data-vscode-context="{&quot;preventDefaultContextMenuItems&quot;: true}">
<main></main>
${translations ? `<script nonce="${nonce}" type="application/json" id="translations">${asData(translations)}</script>\n` : ''}<script nonce="${nonce}" src="${escaped(script)}"></script>
</body>
</html>
`;
}

/** As a script can hold it without ending. */
function asData(value: unknown): string {
  return JSON.stringify(value).replaceAll('<', '\\u003c');
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}
