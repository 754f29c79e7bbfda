import { reasonOf } from '../errors/say';
import { isPlainObject } from './is-plain-object';
import { findJsonProblem, type JsonProblem } from './json-problem';

/** Deeper than any payload that both databases keep; a value that contains itself ends here. */
const deepest = 500;
const notJson = Symbol('not JSON');

export type JsonCopy<T> = { readonly copy: T } | { readonly problem: JsonProblem };

/**
 * A copy that shares nothing with the value, or the first reason why the value is not JSON.
 * Properties that are undefined are left out, as `JSON.stringify` does.
 */
export function copyJson<T>(value: T, root: string): JsonCopy<T> {
  let copy: unknown;
  try {
    copy = copied(value, 0);
  } catch (error) {
    return { problem: { path: root, reason: `reading it threw: ${reasonOf(error)}` } };
  }
  if (copy !== notJson) return { copy: copy as T };
  const problem = findJsonProblem(value, root, { deepest, undefinedProperties: 'left out' });
  return { problem: problem ?? { path: root, reason: 'it is not JSON' } };
}

function copied(value: unknown, depth: number): unknown {
  switch (typeof value) {
    case 'string':
    case 'boolean':
      return value;
    case 'number':
      return Number.isFinite(value) ? value : notJson;
    case 'object':
      if (value === null) return null;
      if (depth >= deepest) return notJson;
      return Array.isArray(value) ? copiedArray(value, depth) : copiedObject(value, depth);
    default:
      return notJson;
  }
}

function copiedArray(value: readonly unknown[], depth: number): unknown {
  const copy: unknown[] = [];
  for (let index = 0; index < value.length; index += 1) {
    const item = copied(value[index], depth + 1);
    if (item === notJson) return notJson;
    copy.push(item);
  }
  return copy;
}

function copiedObject(value: object, depth: number): unknown {
  if (!isPlainObject(value) || Object.getOwnPropertySymbols(value).length > 0) return notJson;
  const copy: Record<string, unknown> = {};
  for (const key of Object.keys(value)) {
    const member = value[key];
    if (member === undefined) continue;
    // Assigned, it would replace the copy's prototype; kept, it would do so in the next library that assigns it.
    if (key === '__proto__') return notJson;
    const memberCopy = copied(member, depth + 1);
    if (memberCopy === notJson) return notJson;
    copy[key] = memberCopy;
  }
  return copy;
}
