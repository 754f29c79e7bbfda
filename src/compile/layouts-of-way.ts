import { arrangedStages } from '../plan/arranged-stages';
import { isUntouched, type WayStep } from '../plan/fold';
import type { ObjectLayout } from '../plan/object-layout';
import type { EventSchema } from '../schema/event-schema';
import { type MetLayout, TreeWalk } from './met-layouts';
import { emptyObject, type PossibleValue, unknownValue, valueOfSchema } from './possible-value';

/** The layouts that events of a version may meet on a way, the likeliest first. What comes from a file has none. */
export function layoutsOfWay(eventType: string, way: readonly WayStep[], from: EventSchema): readonly ObjectLayout[] {
  const met: MetLayout[] = [];
  let payload: PossibleValue = valueOfSchema(from);
  let metadata: PossibleValue = emptyObject;
  for (const stage of arrangedStages(eventType, way, true)) {
    if (stage.kind === 'function') {
      const { schema } = way.find(({ to }) => to === stage.to) as WayStep;
      payload = valueOfSchema(schema);
      if (stage.step.scope === 'event') metadata = unknownValue;
    }
    if (stage.kind !== 'fused') continue;
    const ofPayload = new TreeWalk(payload, metadata);
    const ofMetadata = new TreeWalk(metadata, metadata);
    if (stage.isCode) {
      if (!isUntouched(stage.payload)) met.push(...ofPayload.layoutsOf(stage.payload, stage.names));
      if (!isUntouched(stage.metadata)) met.push(...ofMetadata.layoutsOf(stage.metadata, undefined));
    }
    payload = ofPayload.valueOf(stage.payload);
    metadata = ofMetadata.valueOf(stage.metadata);
  }
  return met.toSorted((one, other) => one.rank - other.rank).map(({ layout }) => layout);
}
