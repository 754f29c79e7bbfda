import { isSchemaNode } from '../../schema/json-schema-node';

/** What is wrong with a schema, and where. */
export interface SchemaProblem {
  /** A JSON pointer; `''` is the schema itself. */
  readonly pointer: string;
  /** What stands there, and what should, in words. */
  readonly problem: string;
}

/** What may stand under a keyword, in words, and what of it is a schema again. */
interface Form {
  readonly is: string;
  readonly fits: (value: unknown) => boolean;
  readonly holds?: 'schema' | 'schemas';
}

const types = new Set(['null', 'boolean', 'number', 'integer', 'string', 'array', 'object']);
const isCount = (value: unknown) => typeof value === 'number' && Number.isInteger(value) && value >= 0;
const isTexts = (value: unknown) => Array.isArray(value) && value.every((each) => typeof each === 'string');
const isTable = (value: unknown) => typeof value === 'object' && value !== null && !Array.isArray(value);
const isType = (value: unknown) => typeof value === 'string' && types.has(value);

const number: Form = { is: 'a number', fits: (value) => typeof value === 'number' && Number.isFinite(value) };
const bound: Form = { ...number, fits: (value) => number.fits(value) || typeof value === 'boolean' };
const count: Form = { is: 'a whole number, zero or more', fits: isCount };
const text: Form = { is: 'a text', fits: (value) => typeof value === 'string' };
const texts: Form = { is: 'a list of texts', fits: isTexts };
const list: Form = { is: 'a list', fits: Array.isArray };
const schema: Form = { is: 'a schema', fits: isSchemaNode, holds: 'schema' };
const schemas: Form = { is: 'a list of schemas', fits: Array.isArray, holds: 'schemas' };
const table: Form = { is: 'an object of schemas by their names', fits: isTable, holds: 'schemas' };

const forms: ReadonlyMap<string, Form> = new Map(
  Object.entries({
    type: {
      is: `a type (${[...types].join(', ')}) or a list of types`,
      fits: (value) => isType(value) || (Array.isArray(value) && value.length > 0 && value.every(isType)),
    },
    minimum: number,
    maximum: number,
    exclusiveMinimum: bound,
    exclusiveMaximum: bound,
    multipleOf: { is: 'a number above zero', fits: (value) => number.fits(value) && (value as number) > 0 },
    ...spread('minLength maxLength minItems maxItems minContains maxContains minProperties maxProperties', count),
    uniqueItems: { is: 'true or false', fits: (value) => typeof value === 'boolean' },
    pattern: { is: 'a regular expression', fits: isRegularExpression },
    format: text,
    $ref: text,
    enum: list,
    required: texts,
    items: {
      is: 'a schema or a list of schemas',
      fits: (value) => isSchemaNode(value) || Array.isArray(value),
      holds: 'schemas',
    },
    ...spread('additionalProperties unevaluatedProperties propertyNames', schema),
    ...spread('additionalItems unevaluatedItems contains not if then else', schema),
    ...spread('allOf anyOf oneOf prefixItems', schemas),
    ...spread('properties dependentSchemas $defs definitions', table),
    patternProperties: {
      is: 'an object of schemas by regular expressions',
      fits: (value) => isTable(value) && Object.keys(value as object).every(isRegularExpression),
      holds: 'schemas',
    },
    dependentRequired: {
      is: 'an object of lists of texts',
      fits: (value) => isTable(value) && Object.values(value as object).every(isTexts),
    },
    dependencies: {
      is: 'an object of schemas and lists of texts',
      fits: (value) =>
        isTable(value) && Object.values(value as object).every((each) => isTexts(each) || isSchemaNode(each)),
      holds: 'schemas',
    },
  } satisfies Record<string, Form>),
);

function spread<Names extends string>(names: Names, form: Form): Record<string, Form> {
  return Object.fromEntries(names.split(' ').map((name) => [name, form]));
}

/** Also one that only older engines read: whether it matches, is asked elsewhere. */
function isRegularExpression(value: unknown): boolean {
  return typeof value === 'string' && ['u', ''].some((flags) => canBeRead(value, flags));
}

function canBeRead(pattern: string, flags: string): boolean {
  try {
    return new RegExp(pattern, flags) !== undefined;
  } catch {
    return false;
  }
}

/** The first place at which a value is no JSON Schema; undefined where it is one. Each part is looked at once, however deep it lies. */
export function schemaProblem(root: unknown): SchemaProblem | undefined {
  const left: Part[] = [{ value: root }];
  for (let part = left.pop(); part !== undefined; part = left.pop()) {
    const { value } = part;
    if (typeof value === 'boolean') continue;
    if (!isSchemaNode(value))
      return { pointer: pointerTo(part), problem: `${said(value)} stands where a schema should` };
    const inner: Part[] = [];
    for (const [keyword, held] of Object.entries(value)) {
      const form = forms.get(keyword);
      if (form === undefined || held === undefined) continue;
      const at = { value: held, key: keyword, around: part };
      if (!form.fits(held)) return { pointer: pointerTo(at), problem: `${said(held)} is not ${form.is}` };
      if (form.holds === 'schema' || (form.holds === 'schemas' && keyword === 'items' && isSchemaNode(held)))
        inner.push(at);
      else if (form.holds === 'schemas')
        for (const [key, each] of Object.entries(held as object))
          if (keyword !== 'dependencies' || isSchemaNode(each)) inner.push({ value: each, key, around: at });
    }
    left.push(...inner.reverse());
  }
  return undefined;
}

interface Part {
  readonly value: unknown;
  readonly key?: string;
  readonly around?: Part;
}

function pointerTo(part: Part): string {
  const keys: string[] = [];
  for (let each: Part | undefined = part; each?.key !== undefined; each = each.around)
    keys.push(`/${each.key.replaceAll('~', '~0').replaceAll('/', '~1')}`);
  return keys.reverse().join('');
}

function said(value: unknown): string {
  if (Array.isArray(value)) return 'a list';
  if (typeof value === 'object' && value !== null) return 'an object';
  const text = JSON.stringify(value) ?? String(value);
  return text.length > 60 ? `${text.slice(0, 57)}...` : text;
}
