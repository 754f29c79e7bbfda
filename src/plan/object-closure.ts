import { isPlainObject } from '../event/is-plain-object';
import type { ObjectExpression } from '../operations/object-expression';
import { closureOf, type Evaluate, type Scope } from './closures';
import type { DeclaredNames } from './declared-names';
import { planErrors } from './errors';
import type { Frame } from './frame';
import { hasKeys, layoutFor, loopOver, type Make, type ObjectParts, type TryMake } from './object-layout';
import { placeIn } from './step-context';

/** Sources of one version have few layouts: one, and one more for each set of optional fields that are there. */
const mostLayouts = 16;

interface Known {
  readonly keys: readonly string[];
  readonly make: Make;
  readonly tryMake: TryMake | undefined;
}

export function objectClosure(object: ObjectExpression, names: DeclaredNames | undefined, scope: Scope): Evaluate {
  const { source, gone, absence } = object;
  if (source !== undefined && object.isUnchanged) return closureOf(source, names, scope);
  const made = [...object.made].map(([name, expression]) => ({
    name,
    expression,
    evaluate: closureOf(expression, names?.within(name), scope),
  }));
  const parts: ObjectParts = { source, gone, made, names };
  let nothing: Known | undefined;
  // Most objects have a source: what is made of nothing is made ready when it is met.
  const fromNothing: Evaluate = (input, frame) => {
    nothing ??= knownFor([], parts, scope);
    return nothing.tryMake?.({}, input, frame) ?? nothing.make({}, input, frame);
  };
  if (source === undefined) return fromNothing;
  const before = source.kind === 'input' ? undefined : closureOf(source, names, scope);
  const fills = object.fills.map((fill) => closureOf(fill, undefined, scope));
  const layouts: Known[] = [];
  let met = 0;
  return (input, frame) => {
    const found = (before === undefined ? input : before(input, frame)) as Record<string, unknown>;
    // Whoever runs a tree has looked at what it starts from; to ask again would cost as much as the keys do.
    if (absence !== 'impossible' && !isPlainObject(found)) {
      const isFilled = absence === 'filled' && fills.some((fill) => fill(input, frame) !== undefined);
      return isFilled ? fromNothing(input, frame) : found;
    }
    const first = layouts[0];
    // It sees itself whether the keys are those of its layout, which is less than to compare them all.
    const made = first?.tryMake?.(found, input, frame);
    if (made !== undefined) return made;
    const known = first !== undefined && hasKeys(found, first.keys) ? first : otherLayout(found, frame);
    return known.tryMake?.(found, input, frame) ?? known.make(found, input, frame);
  };

  function otherLayout(found: object, frame: Frame): Known {
    const index = layouts.findIndex(({ keys }) => hasKeys(found, keys));
    // Code is made for the first few: a stream of odd keys must not become a stream of compilations.
    met += index < 0 ? 1 : 0;
    const known =
      layouts[index] ?? knownFor(ownKeys(found, frame), parts, met > mostLayouts ? { maker: undefined } : scope);
    // The layout that was met last is looked at first.
    if (index > 0) layouts.splice(index, 1);
    if (index !== 0) layouts.unshift(known);
    // The one that was not met for longest makes room.
    if (layouts.length > mostLayouts) layouts.pop();
    return known;
  }
}

function knownFor(keys: readonly string[], parts: ObjectParts, { maker }: Pick<Scope, 'maker'>): Known {
  const layout = layoutFor(keys, parts);
  return { keys, make: loopOver(layout), tryMake: maker?.(layout) };
}

function ownKeys(object: object, { message }: Frame): readonly string[] {
  const keys = Object.keys(object);
  if (!keys.includes('__proto__')) return keys;
  const { eventType } = message;
  const reason = 'a property named __proto__ is refused';
  throw planErrors.failure('PAYLOAD_NOT_JSON', { eventType, ...placeIn(message), path: 'payload', reason });
}
