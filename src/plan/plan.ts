import { isPlainObject } from '../event/is-plain-object';
import type { JsonObject } from '../event/json';
import type { Target } from '../operations/expression';
import { type ArrangedStage, arrangedStages } from './arranged-stages';
import { arrangement } from './arrangement';
import { closureOf, scopeBy } from './closures';
import { type DeclaredNames, declaredNames } from './declared-names';
import { type FusedStage, isUntouched, type WayStep } from './fold';
import { Frame } from './frame';
import type { Maker } from './object-layout';
import { ownObject } from './own-object';
import { repaired } from './repair';
import { type Carried, runStep } from './run-step';
import { type Envelope, placeIn } from './step-context';

/** Takes an event from one version to another, whatever the steps between them are. */
export type Plan = (message: Envelope) => Carried;

/** Runs the trees of a stage; a tree that is left out changes nothing. */
interface FusedRun {
  readonly payload?: (payload: JsonObject, frame: Frame) => unknown;
  readonly metadata?: (metadata: unknown, frame: Frame) => unknown;
}

function runOfTrees(
  { payload, metadata, isCode }: FusedStage,
  names: DeclaredNames | undefined,
  maker?: Maker,
): FusedRun {
  const run = (target: Target, declared?: DeclaredNames) =>
    // What comes from a file is never turned into source text.
    closureOf(target, declared, scopeBy(isCode ? maker : undefined));
  return {
    ...(!isUntouched(payload) && { payload: run(payload, names) }),
    ...(!isUntouched(metadata) && { metadata: run(metadata) }),
  };
}

export interface PlanOptions {
  /** Whether the properties of the result stand in the order of the last schema. */
  readonly isArranged: boolean;
  /** Default: loops. */
  readonly maker?: Maker | undefined;
}

type RunStage = (carried: Carried, message: Envelope) => Carried;

export function planOf(eventType: string, way: readonly WayStep[], { isArranged, maker }: PlanOptions): Plan {
  const stages = arrangedStages(eventType, way, isArranged);
  const last = way.at(-1);
  const from = way[0]?.from ?? 0;
  const runs = stages.map((stage, index) => runOf(stage, stages[index - 1]?.kind === 'function'));
  const names = isArranged && last !== undefined && runs.length > 1 ? declaredNames(last.schema) : undefined;
  if (names !== undefined) {
    const arrange = arrangement(eventType, way, names);
    runs.push(({ payload, metadata }) => ({ payload: arrange(payload), metadata }));
  }
  const [only] = runs;
  if (only !== undefined && runs.length === 1) return (message) => only(arrived(message), message);
  return (message) => runs.reduce((carried, run) => run(carried, message), arrived(message));

  function arrived(message: Envelope): Carried {
    const { payload, metadata } = message;
    // Its prototype is the dearest question of a generated upcast, and most payloads answer this one.
    if ((payload as JsonObject | null)?.constructor !== Object && !isPlainObject(payload))
      ownObject(payload, 'payload', placeOf(message));
    return { payload: payload as JsonObject, metadata: metadata as JsonObject | undefined };
  }

  function runOf(stage: ArrangedStage, isOwn: boolean): RunStage {
    switch (stage.kind) {
      case 'fused':
        return fusedRun(runOfTrees(stage, stage.names, maker));
      case 'function':
        return (carried, message) =>
          runStep(stage.step, isOwn ? carried : ownCopy(carried, message), message, stage.from, stage.to);
      case 'repair':
        return ({ payload, metadata }, message) => ({
          payload: repaired(payload, stage.schema, stage.repairable, message) as JsonObject,
          metadata,
        });
    }
  }

  function fusedRun({ payload: ofPayload, metadata: ofMetadata }: FusedRun): RunStage {
    return ({ payload, metadata }, message) => ({
      payload: (ofPayload === undefined ? payload : ofPayload(payload, new Frame(message, metadata))) as JsonObject,
      metadata:
        ofMetadata === undefined ? metadata : changedMetadata(ofMetadata, metadata, new Frame(message, metadata)),
    });
  }

  function changedMetadata(
    change: NonNullable<FusedRun['metadata']>,
    metadata: JsonObject | undefined,
    frame: Frame,
  ): JsonObject {
    const given = metadata ?? {};
    if (!isPlainObject(given)) ownObject(given, 'metadata', placeOf(frame.message));
    return change(given, frame) as JsonObject;
  }

  function ownCopy({ payload, metadata }: Carried, message: Envelope): Carried {
    return {
      payload: ownObject(payload, 'payload', placeOf(message)),
      metadata: ownObject(metadata ?? {}, 'metadata', placeOf(message)),
    };
  }

  function placeOf(message: Envelope) {
    return () => ({ eventType, from, ...placeIn(message) });
  }
}
