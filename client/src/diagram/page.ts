/** Where a page finds what it consists of. */
export interface PageParts {
  readonly title: string;
  readonly script: string;
  readonly style: string;
  /** Made anew for each page: only what carries it is loaded. */
  readonly nonce: string;
}

/**
 * The diagram's page. It loads one script and one stylesheet, starts one worker from a blob, draws SVGs it made itself, and
 * reaches nothing else.
 */
export function pageOf({ title, script, style, nonce }: PageParts): string {
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
<script nonce="${nonce}" src="${escaped(script)}"></script>
</body>
</html>
`;
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}
