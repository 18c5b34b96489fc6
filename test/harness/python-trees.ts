import type { Module } from '../../server/src/syntax/python/tree.ts';

export type Json = null | boolean | number | string | readonly Json[] | JsonRecord;

interface JsonRecord {
  readonly [key: string]: Json;
}

/** A module's statements as plain JSON that a tree printed by `cpython-tree.py` can be compared with: spans are pairs. */
export function plainTree(module: Module): Json {
  return plain(module.body);
}

/** Where `actual` differs from `expected`, whose nulls match anything; at most ten lines, each with its path. */
export function differences(expected: Json, actual: Json | undefined): readonly string[] {
  const found: string[] = [];
  compare(expected, actual, '', found);
  return found.slice(0, 10);
}

function compare(expected: Json, actual: Json | undefined, path: string, found: string[]): void {
  if (expected === null || found.length > 10) return;
  if (isList(expected) && isList(actual)) {
    if (expected.length !== actual.length) {
      found.push(
        `${path}: ${String(expected.length)} expected, ${String(actual.length)} read: ${brief(expected)} ${brief(actual)}`,
      );
      return;
    }
    for (const [index, item] of expected.entries()) compare(item, actual[index], `${path}[${String(index)}]`, found);
  } else if (isRecord(expected) && isRecord(actual)) {
    for (const key of new Set([...Object.keys(expected), ...Object.keys(actual)])) {
      if (!(key in expected)) found.push(`${path}.${key}: not expected: ${brief(actual[key])}`);
      else compare(expected[key] ?? null, actual[key], `${path}.${key}`, found);
    }
  } else if (expected !== actual) found.push(`${path}: ${brief(expected)} expected, ${brief(actual)} read`);
}

function isList(value: Json | undefined): value is readonly Json[] {
  return Array.isArray(value);
}

function isRecord(value: Json | undefined): value is JsonRecord {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function brief(value: Json | undefined): string {
  const text = value === undefined ? 'nothing' : JSON.stringify(value);
  return text.length > 200 ? `${text.slice(0, 200)}…` : text;
}

function plain(value: unknown): Json {
  if (Array.isArray(value)) return value.map(plain);
  if (typeof value === 'number') return Number.isFinite(value) ? value : 'NaN';
  if (typeof value !== 'object' || value === null) {
    return typeof value === 'string' || typeof value === 'boolean' || value === null ? value : '...';
  }
  const entries = Object.entries(value);
  if (isSpan(value)) return [value.start, value.end];
  if (
    'kind' in value &&
    value.kind === 'formatted' &&
    'parts' in value &&
    Array.isArray(value.parts) &&
    'span' in value
  ) {
    const parts: readonly unknown[] = value.parts;
    const texts = parts.filter((part) => typeof part === 'string');
    const expressions = parts.filter((part) => typeof part !== 'string');
    return { kind: 'formatted', expressions: plain(expressions), texts: plain(texts), span: plain(value.span) };
  }
  return Object.fromEntries(entries.map(([key, item]) => [key, plain(item)]));
}

function isSpan(value: object): value is { readonly start: number; readonly end: number } {
  return 'start' in value && 'end' in value && Object.keys(value).length === 2;
}
