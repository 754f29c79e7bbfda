import { isPlainObject } from '../event/is-plain-object';
import type { ObjectExpression } from '../operations/object-expression';
import { closureOf, type Evaluate, type Scope } from './closures';
import type { DeclaredNames } from './declared-names';
import { planErrors } from './errors';
import type { Frame } from './frame';
import { hasKeys, layoutFor, loopOver, type Make, type ObjectParts } from './object-layout';
import { placeIn } from './step-context';

/** Sources of one version have few layouts: one, and one more for each set of optional fields that are there. */
const mostLayouts = 16;

interface Known {
  readonly keys: readonly string[];
  readonly make: Make;
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
  if (source === undefined) {
    const { make } = knownFor([], parts, scope);
    return (input, frame) => make({}, input, frame);
  }
  let fromNothing: Make | undefined;
  const before = closureOf(source, names, scope);
  const layouts: Known[] = [];
  return (input, frame) => {
    const found = before(input, frame);
    if (!isPlainObject(found)) {
      if (absence !== 'filled') return found;
      fromNothing ??= knownFor([], parts, scope).make;
      const filled = fromNothing({}, input, frame) as object;
      return Object.keys(filled).length === 0 ? found : filled;
    }
    const [first] = layouts;
    const known = first !== undefined && hasKeys(found, first.keys) ? first : otherLayout(found, frame);
    return known.make(found, input, frame);
  };

  function otherLayout(found: object, frame: Frame): Known {
    const index = layouts.findIndex(({ keys }) => hasKeys(found, keys));
    const known = layouts[index] ?? knownFor(ownKeys(found, frame), parts, scope);
    // The layout that was met last is looked at first.
    if (index > 0) layouts.splice(index, 1);
    if (index > 0 || layouts.length < mostLayouts) layouts.unshift(known);
    return known;
  }
}

function knownFor(keys: readonly string[], parts: ObjectParts, { maker }: Scope): Known {
  const layout = layoutFor(keys, parts);
  const loop = loopOver(layout);
  const fast = maker?.(layout);
  const make: Make =
    fast === undefined ? loop : (source, input, frame) => fast(source, input, frame) ?? loop(source, input, frame);
  return { keys, make };
}

function ownKeys(object: object, { message }: Frame): readonly string[] {
  const keys = Object.keys(object);
  if (!keys.includes('__proto__')) return keys;
  const { eventType } = message;
  const reason = 'a property named __proto__ is refused';
  throw planErrors.failure('PAYLOAD_NOT_JSON', { eventType, ...placeIn(message), path: 'payload', reason });
}
