import { type Definition, rulesOfChecks } from './checks-of-zod';
import type { RuleWithoutPath, UnexpressedRule } from './unexpressed-rule';

interface ZodLike {
  readonly _zod: { readonly def: Definition };
}

export function isZodLike(value: unknown): value is ZodLike {
  const inner: unknown = isSomething(value) && '_zod' in value ? value._zod : undefined;
  const def: unknown = isSomething(inner) && 'def' in inner ? inner.def : undefined;
  return typeof def === 'object' && def !== null;
}

/** Throws what a schema throws that is made on demand. */
export function rulesOfZod(schema: ZodLike): readonly UnexpressedRule[] {
  const rules: UnexpressedRule[] = [];
  visit(schema, { path: '', isMerged: false }, rules, new Set());
  return rules;
}

interface Place {
  readonly path: string;
  /** Inside an intersection, both sides of which have to come to the same value. */
  readonly isMerged: boolean;
}

function visit(schema: ZodLike, { path, isMerged }: Place, rules: UnexpressedRule[], seen: Set<unknown>): void {
  if (seen.has(schema)) return;
  seen.add(schema);
  const { def } = schema._zod;
  const checks = Array.isArray(def.checks) ? def.checks.filter(isZodLike).map(({ _zod }) => _zod.def) : [];
  for (const rule of [...ofType(schema), ...ofMetadata(schema), ...rulesOfChecks(def, checks, isMerged)])
    rules.push({ path, ...rule });
  for (const [key, part] of Object.entries(def)) {
    if (key === 'checks') continue;
    for (const [name, inner] of partsOf(key, part)) {
      const place = { path: joined(path, name), isMerged: isMerged || def.type === 'intersection' };
      visit(inner, place, rules, seen);
    }
  }
}

/** JSON Schema says them, or Zod refuses to make one of them. */
const said =
  /^(?:string|number|bigint|boolean|symbol|undefined|null|void|any|unknown|never|nan|date|array|object|union|intersection|tuple|record|map|set|enum|literal|optional|nullable|default|nonoptional|readonly|template_literal|lazy)$/;

function ofType(schema: ZodLike): readonly RuleWithoutPath[] {
  const { def } = schema._zod;
  const coercion: readonly RuleWithoutPath[] =
    def.coerce === true ? [{ what: 'coercion: it takes values of other types', effect: 'takes-other' }] : [];
  switch (def.type) {
    case 'catch':
      return [{ what: '.catch(): it takes any value', effect: 'takes-other' }];
    case 'custom':
      return [{ what: 'a schema of your own', effect: 'takes-less' }];
    case 'transform':
      return [{ what: 'a transform, which can refuse values', effect: 'takes-less' }];
    case 'pipe':
      return ofPipe(def);
    case 'prefault':
      return takesNothing(schema) ? [] : [{ what: 'a .prefault() that it refuses itself', effect: 'takes-less' }];
    default:
      return typeof def.type === 'string' && said.test(def.type)
        ? coercion
        : [{ what: `${String(def.type)}, which JSON Schema does not know`, effect: 'takes-other' }];
  }
}

/** Only one side of a pipe is in the JSON Schema. */
function ofPipe(def: Definition): readonly RuleWithoutPath[] {
  const isTransform = (part: unknown) => isZodLike(part) && part._zod.def.type === 'transform';
  if (isTransform(def.in)) return [{ what: 'a function before it: it takes other values', effect: 'takes-other' }];
  // The transform says it itself.
  return isTransform(def.out) ? [] : [{ what: 'a pipe, whose other end can refuse values', effect: 'takes-less' }];
}

function takesNothing(schema: ZodLike): boolean {
  const standard: unknown = '~standard' in schema ? schema['~standard'] : undefined;
  if (!isSomething(standard) || !('validate' in standard) || typeof standard.validate !== 'function') return false;
  const result: unknown = standard.validate(undefined);
  return isSomething(result) && !('then' in result) && (!('issues' in result) || result.issues === undefined);
}

const assertions =
  /^(?:\$ref|type|const|enum|pattern|format|multipleOf|required|items|prefixItems|properties|patternProperties|additionalProperties|propertyNames|contains|uniqueItems|allOf|anyOf|oneOf|not|if|then|else|(?:min|max|exclusiveM).*|unevaluated.*|dependent.*)$/;

/** Zod copies metadata into the JSON Schema, and checks nothing of it. */
function ofMetadata(schema: ZodLike): readonly RuleWithoutPath[] {
  const meta: unknown = 'meta' in schema && typeof schema.meta === 'function' ? schema.meta() : undefined;
  const [keyword] = isSomething(meta) ? Object.keys(meta).filter((key) => assertions.test(key)) : [];
  return keyword === undefined
    ? []
    : [{ what: `${JSON.stringify(keyword)} in its metadata, which Zod does not check`, effect: 'takes-other' }];
}

/** The schemas within a part of a definition, and the path that leads to the value of each. */
function partsOf(key: string, part: unknown): readonly (readonly [string, ZodLike])[] {
  if (isZodLike(part)) return [[key === 'element' || key === 'valueType' || key === 'rest' ? '[]' : '', part]];
  if (key === 'getter' && typeof part === 'function') {
    const made: unknown = part();
    return isZodLike(made) ? [['', made]] : [];
  }
  if (key === 'shape' && isSomething(part))
    return Object.entries(part).flatMap(([name, inner]) => (isZodLike(inner) ? [[name, inner] as const] : []));
  if (!Array.isArray(part)) return [];
  return part.flatMap((inner: unknown, index) =>
    isZodLike(inner) ? [[key === 'items' ? `[${index}]` : '', inner] as const] : [],
  );
}

function joined(path: string, name: string): string {
  if (name === '' || name.startsWith('[')) return `${path}${name}`;
  return path === '' ? name : `${path}.${name}`;
}

function isSomething(value: unknown): value is object {
  return (typeof value === 'object' || typeof value === 'function') && value !== null;
}
