import type { Uri } from './text.ts';

/** Takes a text for a URI: the one place where that is believed. */
export function asUri(text: string): Uri {
  return text as Uri;
}

/**
 * The one spelling of a URI that the analysis knows a file by, whatever a client writes: VS Code's own.
 *
 * Everything but letters, digits, `-._~` and `/` is percent-encoded, a drive letter is small, no slash ends a folder.
 */
export function canonicalUri(spelled: string): Uri {
  if (!spelled.startsWith('file:')) return asUri(spelled.replace(/\/+$/, ''));
  return fileUri(filePath(asUri(spelled)));
}

/** The URI of an absolute path, which may be one of Windows. */
export function fileUri(path: string): Uri {
  const [, drive, below] = /^([A-Za-z]):[\\/](.*)$/s.exec(path) ?? [];
  if (drive !== undefined && below !== undefined) {
    return asUri(`file:///${drive.toLowerCase()}%3A/${encoded(below.replaceAll('\\', '/'))}`.replace(/\/+$/, ''));
  }
  // A share: `//server/folder`, which has the server for its authority.
  if (/^[\\/]{2}/.test(path)) return asUri(`file:${encoded(path.replaceAll('\\', '/'))}`);
  return asUri(`file://${encoded(path)}`.replace(/(?<=[^/])\/+$/, ''));
}

/** The path of a `file:` URI, with `/`; of any other URI, what stands for its path. */
export function filePath(uri: Uri): string {
  // Nearly all are so plain that nothing has to be taken apart.
  if (uri.startsWith('file:///') && !/[%?#:]/.test(uri.slice(8))) return uri.slice(7);
  const [, authority = '', path = ''] = /^[a-z][\w+.-]*:(?:\/\/([^/]*))?([^?#]*)/i.exec(uri) ?? [];
  const decoded = decode(path);
  if (authority !== '') return `//${authority}${decoded}`;
  return /^\/[A-Za-z]:/.test(decoded) ? decoded.slice(1) : decoded;
}

/** The URI of what lies in a folder under this name. */
export function child(folder: Uri, name: string): Uri {
  return asUri(`${folder}/${plain.test(name) ? name : encodeSegment(name)}`);
}

const plain = /^[\w.~-]*$/;

function encoded(path: string): string {
  return path.split('/').map(encodeSegment).join('/');
}

function encodeSegment(segment: string): string {
  return encodeURIComponent(segment).replace(/[!'()*]/g, (it) => `%${it.charCodeAt(0).toString(16).toUpperCase()}`);
}

function decode(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}
