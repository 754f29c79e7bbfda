import { type DeclaredNames, declaredNames } from './declared-names';
import { type FusedStage, foldedStages, type Stage, type WayStep } from './fold';

export type ArrangedStage =
  | (FusedStage & {
      /** What orders the properties of the payload; undefined where they stay in the order in which they come. */
      readonly names: DeclaredNames | undefined;
    })
  | Exclude<Stage, FusedStage>;

/** The stages of a way; the payload of one that is a single tree stands in the order of the last schema, where that is asked for. */
export function arrangedStages(
  eventType: string,
  way: readonly WayStep[],
  isArranged: boolean,
): readonly ArrangedStage[] {
  const stages = foldedStages(eventType, way);
  const last = way.at(-1);
  // The order of several stages would depend on where they part: their result is arranged when it is there.
  const names = isArranged && stages.length === 1 && last !== undefined ? declaredNames(last.schema) : undefined;
  return stages.map((stage) => (stage.kind === 'fused' ? { ...stage, names } : stage));
}
