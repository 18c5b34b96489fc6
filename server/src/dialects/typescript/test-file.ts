import type { Uri } from '../../base/text.ts';

/** Whether a file belongs to tests. What it declares is listed within functions, if it is; it may as well be a mere name for something. */
export function isTestFile(uri: Uri): boolean {
  return /\.(?:spec|test)\.[cm]?[jt]sx?$|\/__(?:tests|fixtures|mocks)__\//.test(uri);
}
