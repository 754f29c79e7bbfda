import { ownJson } from '../event/own-json';
import { isStoredAs } from '../event/stored-as';
import { partPath, partPathIn } from '../plan/part-path';
import { type Envelope, placeIn } from '../plan/step-context';
import { registryErrors } from './errors';
import type { CurrentType, EventTypes, SplitType } from './event-types';
import { type MadePart, runSplit } from './run-split';
import type { Validation } from './upcaster-chain';

export interface SplitOptions {
  readonly validate?: Validation | undefined;
  /** Whether somebody reads parts of this type: the others are counted, and not upcast. */
  readonly isWanted: (eventType: string) => boolean;
}

/** The parts of a message whose type is split, each in the latest version of its own type; parts that are split again, again. */
export function splitMessage(
  types: EventTypes,
  source: SplitType,
  message: Envelope,
  options: SplitOptions,
): readonly object[] {
  const parts: (Envelope | undefined)[] = [];
  collectParts(types, source, message, options, parts);
  return parts.flatMap((part, index) => {
    if (part === undefined) return [];
    const { [partPath]: _, ...event } = part as Envelope & { [partPath]?: readonly number[] };
    return [{ ...event, part: { index, of: parts.length } }];
  });
}

function collectParts(
  types: EventTypes,
  source: SplitType,
  message: Envelope,
  { validate = 'output', isWanted }: SplitOptions,
  parts: (Envelope | undefined)[],
): void {
  const whole: Envelope = source.chain.upcast(message, { validate });
  const path = partPathIn(message) ?? [];
  for (const [index, made] of runSplit(types, source, whole).entries()) {
    // What it may be split into was checked when the registry was built.
    const type = types.get(made.eventType) as CurrentType | SplitType;
    if (type.kind === 'current' && !isWanted(type.eventType)) {
      parts.push(undefined);
      continue;
    }
    const part = partOf(message, whole, made, [...path, index]);
    if (validate !== 'off') requireValid(source, type, part);
    if (type.kind === 'split') collectParts(types, type, part, { validate, isWanted }, parts);
    else parts.push(type.chain.upcast(part, { validate }));
  }
}

function partOf(message: Envelope, whole: Envelope, made: MadePart, path: readonly number[]): Envelope {
  const { eventType, eventVersion = 1 } = message;
  const { storedAs, metadata } = whole;
  // No part shares its metadata with another one, or with the stored event.
  return {
    ...whole,
    ...made,
    ...(metadata !== undefined && { metadata: ownJson(metadata) }),
    storedAs: isStoredAs(storedAs) ? storedAs : { eventType, eventVersion },
    [partPath]: path,
  } as Envelope;
}

function requireValid(source: SplitType, { chain }: CurrentType | SplitType, part: Envelope): void {
  const { eventType, eventVersion, payload } = part;
  const version = eventVersion as number;
  const place = placeIn(part);
  const issues = chain.eventSchema(version).issuesOf(payload, () => place);
  if (issues === undefined) return;
  const fields = {
    eventType: source.eventType,
    from: source.chain.latestVersion,
    output: eventType,
    outputVersion: version,
  };
  throw registryErrors.failure('SPLIT_PART_INVALID', { ...fields, ...place, issues });
}
