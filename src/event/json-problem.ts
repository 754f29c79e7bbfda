import { isPlainObject } from './is-plain-object';

/** Why a value is not what it should be, and where: `payload.lines[2].at`. */
export interface JsonProblem {
  readonly path: string;
  readonly reason: string;
}

/** What is asked of every string, number and property beyond being JSON; a reason refuses it. */
export interface JsonRules {
  /** Levels of objects and arrays. */
  readonly deepest: number;
  readonly ofString?: (value: string) => string | undefined;
  readonly ofNumber?: (value: number) => string | undefined;
  readonly ofKey?: (key: string) => string | undefined;
  /** Whether an object's property may be undefined, which JSON text leaves out. */
  readonly undefinedProperties: 'left out' | 'refused';
}

/** A property as it stands in a path: `.sku`, or `["a b"]`. */
export function propertyPath(key: string): string {
  return plainName.test(key) ? `.${key}` : `[${JSON.stringify(key)}]`;
}

const plainName = /^[\p{L}_$][\p{L}\p{N}_$]*$/u;

/** The first place where a value is not JSON or breaks one of the rules; undefined where there is none. */
export function findJsonProblem(value: unknown, root: string, rules: JsonRules): JsonProblem | undefined {
  const problem = problemIn(value, rules, 0);
  if (problem === undefined) return undefined;
  return { path: problem.path.reduceRight((text, key) => `${text}${key}`, root), reason: problem.reason };
}

/** The path is collected from the inside out, so that a sound value costs nothing for it. */
interface Found {
  readonly path: string[];
  readonly reason: string;
}

function problemIn(value: unknown, rules: JsonRules, depth: number): Found | undefined {
  const reason = leafProblem(value, rules);
  if (reason !== undefined) return { path: [], reason };
  if (typeof value !== 'object' || value === null) return undefined;
  if (depth >= rules.deepest) {
    return { path: [], reason: `it is nested deeper than ${rules.deepest} levels, or contains itself` };
  }
  return Array.isArray(value) ? problemInArray(value, rules, depth) : problemInObject(value, rules, depth);
}

function leafProblem(value: unknown, rules: JsonRules): string | undefined {
  switch (typeof value) {
    case 'string':
      return rules.ofString?.(value);
    case 'number':
      return Number.isFinite(value) ? rules.ofNumber?.(value) : `${value} is not JSON`;
    case 'boolean':
    case 'object':
      return undefined;
    default:
      return `${value === undefined ? 'undefined' : `a ${typeof value}`} is not JSON`;
  }
}

function problemInArray(value: readonly unknown[], rules: JsonRules, depth: number): Found | undefined {
  for (let index = 0; index < value.length; index += 1) {
    const found = problemIn(value[index], rules, depth + 1);
    if (found !== undefined) return within(found, `[${index}]`);
  }
  return undefined;
}

function problemInObject(value: object, rules: JsonRules, depth: number): Found | undefined {
  if (!isPlainObject(value)) {
    return { path: [], reason: `an instance of ${value.constructor?.name || 'a class'} is not JSON` };
  }
  if (Object.getOwnPropertySymbols(value).length > 0)
    return { path: [], reason: 'a property named by a symbol is not JSON' };
  for (const key of Object.keys(value)) {
    const member = value[key];
    if (member === undefined && rules.undefinedProperties === 'left out') continue;
    const reason = key === '__proto__' ? 'a property named __proto__ is refused' : rules.ofKey?.(key);
    const found = reason === undefined ? problemIn(member, rules, depth + 1) : { path: [], reason };
    if (found !== undefined) return within(found, propertyPath(key));
  }
  return undefined;
}

function within(found: Found, key: string): Found {
  found.path.push(key);
  return found;
}
