import { type DeclaredNames, declaredNames } from './declared-names';
import { type FusedStage, foldedStages, type Stage, type WayStep } from './fold';

export type ArrangedStage =
  | (FusedStage & {
      /** What orders the properties of the payload; undefined where they stay in the order in which they come. */
      readonly names: DeclaredNames | undefined;
    })
  | Exclude<Stage, FusedStage>;

/** The stages of a way; the payload of its last trees stands in the order of the last schema, where that is asked for. */
export function arrangedStages(
  eventType: string,
  way: readonly WayStep[],
  isArranged: boolean,
): readonly ArrangedStage[] {
  const stages = foldedStages(eventType, way);
  const lastMaking = stages.findLastIndex(({ kind }) => kind !== 'repair');
  const last = way.at(-1);
  return stages.map((stage, index) => {
    if (stage.kind !== 'fused') return stage;
    const isLast = isArranged && index === lastMaking && last !== undefined;
    return { ...stage, names: isLast ? declaredNames(last.schema) : undefined };
  });
}
