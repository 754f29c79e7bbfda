import type { JsonValue } from '../event/json';
import type { EachExpression, Expression, Target } from '../operations/expression';

/** One part of the way to a value: a property, every item, or the variant that has this tag. */
export type WayPart = { readonly name: string } | 'each' | { readonly field: string; readonly tag: JsonValue };

/** A value that becomes its fallback where the schema refuses it. */
export interface Repairable {
  readonly way: readonly WayPart[];
  readonly fallback: JsonValue;
}

interface Narrowed<T extends Expression> {
  /** The same tree without marks. */
  readonly plain: T;
  readonly repairable: readonly Repairable[];
}

/** The values of a tree that a schema is asked about, and the tree without them. */
export function narrowedIn(target: Target, way: readonly WayPart[] = []): Narrowed<Target> {
  if (target.kind === 'choice') {
    const cases = target.cases.map(({ tag, variant }) => ({
      tag,
      inner: narrowedIn(variant, [...way, { field: target.field, tag }]),
    }));
    const otherwise = narrowedIn(target.otherwise, way);
    const repairable = [...cases.flatMap(({ inner }) => inner.repairable), ...otherwise.repairable];
    const plainCases = cases.map(({ tag, inner }) => ({ tag, variant: inner.plain }));
    return { plain: { ...target, cases: plainCases, otherwise: otherwise.plain }, repairable };
  }
  const repairable: Repairable[] = [];
  const made = new Map<string, Expression>();
  for (const [name, value] of target.made) {
    const inner = narrowedValue(value, [...way, { name }]);
    repairable.push(...inner.repairable);
    made.set(name, inner.plain);
  }
  const below = narrowedSource(target.source, way);
  if (repairable.length === 0 && below.repairable.length === 0) return { plain: target, repairable };
  const kept = below.repairable.filter((one) => isKept(one, way, target.gone));
  return { plain: target.withParts(below.plain, made), repairable: [...repairable, ...kept] };
}

/** What is narrowed below operations that came later: the whole object, or fields that they left where they are. */
function narrowedSource(
  source: Expression | undefined,
  way: readonly WayPart[],
): Narrowed<Expression> | { plain: undefined; repairable: [] } {
  if (source === undefined) return { plain: undefined, repairable: [] };
  if (source.kind !== 'once') return narrowedValue(source, way);
  const { plain, repairable } = narrowedIn(source.of, way);
  return { plain: repairable.length === 0 ? source : { ...source, of: plain }, repairable };
}

function isKept(one: Repairable, way: readonly WayPart[], gone: ReadonlySet<string>): boolean {
  const names = one.way.slice(way.length).flatMap((part) => (part !== 'each' && 'name' in part ? [part.name] : []));
  return !gone.has(names[0] as string);
}

function narrowedValue(value: Expression, way: readonly WayPart[]): Narrowed<Expression> {
  if (value.kind === 'narrowed') {
    const inner = narrowedValue(value.of, way);
    return { plain: inner.plain, repairable: [...inner.repairable, { way, fallback: value.fallback }] };
  }
  if (value.kind === 'object' || value.kind === 'choice') return narrowedIn(value, way);
  if (value.kind === 'inside') {
    const inner = narrowedValue(value.value, way);
    return { plain: { ...value, value: inner.plain }, repairable: inner.repairable };
  }
  if (value.kind !== 'each') return { plain: value, repairable: [] };
  const { plain, repairable } = narrowedIn(value.item, [...way, 'each']);
  return { plain: { ...value, item: plain } satisfies EachExpression, repairable };
}
