import type { Target } from '../operations/expression';
import type { ObjectExpression } from '../operations/object-expression';
import { type DeclaredNames, declaredNames } from './declared-names';
import { foldedStages, type WayStep } from './fold';
import { layoutFor, type Maker, type ObjectLayout, partsToShow } from './object-layout';

/** What runs trees another way than by loops. `evolvent/compile` has one. */
export interface CodeGenerator {
  readonly name: string;
  readonly maker: Maker;
  /** The source text that a layout becomes. */
  source(layout: ObjectLayout): string;
}

/** The source that makes a payload which has all fields that its schema declares, in its order; a text for each object that is made of it. */
export function printedSource(
  eventType: string,
  way: readonly WayStep[],
  from: DeclaredNames | undefined,
  { source }: CodeGenerator,
): readonly string[] {
  const last = way.at(-1);
  const keys = [...(from?.required ?? []), ...(from?.optional ?? [])];
  const [stage] = foldedStages(eventType, way);
  if (stage?.kind !== 'fused' || !stage.isCode || last === undefined) return [];
  const names = declaredNames(last.schema);
  return objectsOf(stage.payload)
    .filter((object) => !object.isUnchanged)
    .map((object) => source(layoutFor(keys, partsToShow(object, names))));
}

/** One object, or one for each branch of a choice. */
function objectsOf(target: Target): readonly ObjectExpression[] {
  if (target.kind === 'object') return [target];
  return [...target.cases.map(({ variant }) => variant), target.otherwise].flatMap(objectsOf);
}
