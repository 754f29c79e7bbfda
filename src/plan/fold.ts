import { input, type Target } from '../operations/expression';
import { ObjectExpression } from '../operations/object-expression';
import { type Direction, downcastBy, type Folding, upcastBy } from '../operations/operation';
import { type FunctionStep, isDeclaredStep, type Step } from '../operations/step';
import type { EventSchema } from '../schema/event-schema';
import { narrowedIn, type Repairable } from './narrowed';

/** Operations of one or more steps, folded into one tree for the payload and one for the metadata. */
export interface FusedStage {
  readonly kind: 'fused';
  readonly payload: Target;
  readonly metadata: Target;
  /** Whether all of it was written as code. */
  readonly isCode: boolean;
}

/** A function, which needs a whole payload and is a barrier for that. */
export interface FunctionStage {
  readonly kind: 'function';
  readonly step: FunctionStep;
  readonly from: number;
  readonly to: number;
}

/** What a step narrowed is judged by the schema that the step leads to. */
export interface RepairStage {
  readonly kind: 'repair';
  readonly schema: EventSchema;
  readonly repairable: readonly Repairable[];
}

export type Stage = FusedStage | FunctionStage | RepairStage;

/** One step of a way, in either direction. */
export interface WayStep {
  readonly step: Step;
  readonly from: number;
  readonly to: number;
  /** The schema of the version that it leads to. */
  readonly schema: EventSchema;
}

const untouched: Target = ObjectExpression.over(input, 'impossible');

export function isUntouched(target: Target): boolean {
  return target.kind === 'object' && target.isUnchanged;
}

/** The payload's tree of declared steps, or the metadata's, all in one, as if nothing parted them. */
export function foldedTree(
  eventType: string,
  way: readonly WayStep[],
  part: 'payload' | 'metadata' = 'payload',
): Target {
  return way.reduce<Target>((target, { step, from, to }) => {
    if (!isDeclaredStep(step)) return target;
    const operations = step.operations.filter(({ on }) => on === part);
    const folding: Folding = { eventType, from, to, path: 'payload', metadata: undefined };
    return from < to ? upcastBy(operations, target, folding) : downcastBy(operations, target, folding);
  }, untouched);
}

/** The steps of a way as few stages: declared ones that follow each other are one. */
export function foldedStages(eventType: string, way: readonly WayStep[]): readonly Stage[] {
  const stages: Stage[] = [];
  let payload = untouched;
  let metadata = untouched;
  let isCode = true;
  const flush = () => {
    if (!isUntouched(payload) || !isUntouched(metadata)) stages.push({ kind: 'fused', payload, metadata, isCode });
    payload = untouched;
    metadata = untouched;
    isCode = true;
  };
  for (const { step, from, to, schema } of way) {
    if (!isDeclaredStep(step)) {
      flush();
      stages.push({ kind: 'function', step, from, to });
      continue;
    }
    isCode &&= step.isCode;
    const direction: Direction = from < to ? 'upcast' : 'downcast';
    const operations = direction === 'upcast' ? step.operations : step.operations.toReversed();
    for (const operation of operations) {
      const seen = isUntouched(metadata) ? undefined : metadata;
      const folding: Folding = { eventType, from, to, path: 'payload', metadata: seen };
      if (operation.on === 'metadata') metadata = operation[direction](metadata, folding);
      else payload = operation[direction](payload, folding);
    }
    const { plain, repairable } = narrowedIn(payload);
    if (repairable.length === 0) continue;
    payload = plain;
    flush();
    stages.push({ kind: 'repair', schema, repairable });
  }
  flush();
  return stages;
}
