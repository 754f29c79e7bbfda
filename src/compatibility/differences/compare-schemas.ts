import { canonicalText } from '../../event/canonical-text';
import type { JsonSchemaNode } from '../../schema/json-schema-node';
import { shortFingerprint } from '../canonical-schema';
import type { CompatibilityPolicy, Containment, ContainmentOptions, Contains } from '../containment/containment';
import type { CompatibilityLevel } from '../level';
import type { Difference } from './difference';
import { explained } from './explained';
import { findPairs } from './find-pairs';
import { LocalContainment } from './local-containment';
import type { Found, Pair } from './pair';
import { SchemaSide } from './schema-side';
import { type SettledDifference, settleVerdicts } from './settle-verdicts';
import type { Direction } from './verdicts';

export interface CompareSchemasOptions extends ContainmentOptions {
  /** Default: `'BACKWARD'`. Of two schemas, a transitive level asks what the plain one does. */
  readonly level?: CompatibilityLevel;
  /** Default: `'event'`. The level `FROZEN` is always judged by `'strict'`. */
  readonly policy?: CompatibilityPolicy;
}

/** What is between two schemas, and whether it may be. */
export interface SchemaComparison {
  /** Whether the level is kept, by proof: what is not known is not compatible. */
  readonly isCompatible: boolean;
  readonly level: CompatibilityLevel;
  readonly policy: CompatibilityPolicy;
  /** Whether the newer schema takes all that is written by the older one. */
  readonly backward: Containment;
  /** Whether the older schema takes all that is written by the newer one. */
  readonly forward: Containment;
  /** In the order of their pointers. */
  readonly differences: readonly Difference[];
}

export type CompareSchemas = (
  older: JsonSchemaNode,
  newer: JsonSchemaNode,
  options?: CompareSchemasOptions,
) => SchemaComparison;

/** The comparison of schemas, by a prover of containment. */
export function compareWith(contains: Contains): CompareSchemas {
  return (older, newer, options = {}) => {
    const { level = 'BACKWARD', policy: chosen = 'event', ...rest } = options;
    const policy = level === 'FROZEN' ? 'strict' : chosen;
    const containment = { ...rest, policy };
    const backward = contains(older, newer, containment);
    const forward = contains(newer, older, containment);
    const differences = differencesOf(older, newer, contains, containment, { backward, forward });
    const isCompatible = keepsLevel(level, backward, forward, differences);
    return { isCompatible, level, policy, backward, forward, differences };
  };
}

function keepsLevel(
  level: CompatibilityLevel,
  { answer: backward }: Containment,
  { answer: forward }: Containment,
  differences: readonly Difference[],
): boolean {
  if (level === 'NONE') return true;
  if (level === 'FROZEN' && differences.some(({ rule }) => rule === 'keyword-changed')) return false;
  return (level.startsWith('FORWARD') || backward === 'yes') && (level.startsWith('BACKWARD') || forward === 'yes');
}

function differencesOf(
  older: JsonSchemaNode,
  newer: JsonSchemaNode,
  contains: Contains,
  options: ContainmentOptions & { readonly policy: CompatibilityPolicy },
  answers: Readonly<Record<Direction, Containment>>,
): Difference[] {
  if (older === newer || canonicalText(older) === canonicalText(newer)) return [];
  const { draft = '2020-12', formats = 'annotation', policy } = options;
  const sides = { older: new SchemaSide(older, draft), newer: new SchemaSide(newer, draft) };
  const local = new LocalContainment(contains, options, sides.older, sides.newer);
  const pairs = findPairs({ ...sides, policy, formats, local });
  const [whole] = pairs;
  const known = new Map<Pair, Partial<Record<Direction, ReturnType<typeof local.ask>>>>();
  const askPlace = (pair: Pair, direction: Direction) => {
    if (pair === whole) return verdictOf[answers[direction].answer];
    const answered = known.get(pair) ?? {};
    known.set(pair, answered);
    answered[direction] ??= local.ask(direction, pair.older.node, pair.newer.node);
    return answered[direction];
  };
  const settled = settleVerdicts(pairs, askPlace);
  return explained(settled, answers, older, newer).map(differenceOf).toSorted(byPointer);
}

const verdictOf = { yes: 'compatible', no: 'incompatible', unknown: 'unknown' } as const;

function differenceOf({ found, verdicts }: SettledDifference): Difference {
  const { rule, olderPointer, newerPointer, words } = found;
  return {
    rule,
    ...(olderPointer === undefined ? {} : { olderPointer }),
    ...(newerPointer === undefined ? {} : { newerPointer }),
    words,
    ...verdicts,
    fingerprint: fingerprintOf(found),
  };
}

function fingerprintOf({ rule, olderPointer, newerPointer, olderValue, newerValue }: Found): string {
  return shortFingerprint([rule, olderPointer, newerPointer, olderValue, newerValue]);
}

function byPointer(one: Difference, other: Difference): number {
  const key = ({ rule, olderPointer = '', newerPointer }: Difference) =>
    [newerPointer ?? olderPointer, rule, olderPointer].join('\n');
  return key(one) < key(other) ? -1 : key(one) > key(other) ? 1 : 0;
}
