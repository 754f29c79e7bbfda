import { Shape, type ShapeProblem } from '../operations/shape';
import { shapeBy } from '../operations/shape-by';
import { shapeOfSchema } from '../operations/shape-of-schema';
import type { DeclaredStep } from '../operations/step';
import type { EventSchema } from '../schema/event-schema';
import { jsonSchemaOf } from '../schema/json-schema-form';
import { isStandardSchema } from '../schema/standard-schema';
import type { RegistryProblem } from './registry-problem';

type Found = Pick<RegistryProblem, 'rule' | 'explanation' | 'remedy'>;

/**
 * What is wrong with the operations of a step: arguments that are none, and fields that are not there, or there already. Without
 * the older version's schema only what the operations say of each other is known.
 */
export function* declaredProblems(named: string, step: DeclaredStep, from: EventSchema | undefined): Generator<Found> {
  const invalid = [
    ...step.invalid,
    ...step.operations.flatMap(({ operation, words, invalid: reasons }) =>
      reasons.map((reason) => `${words || operation}: ${reason}`),
    ),
  ];
  for (const reason of invalid) {
    const remedy = 'Give each operation the arguments that it takes: docs/changes.md has them.';
    yield { rule: 'invalid-changes', explanation: `${named} is declared wrongly: ${reason}.`, remedy };
  }
  // Where arguments are wrong, shapes would only repeat it.
  if (invalid.length > 0) return;
  for (const { operation = '', explanation, path } of shapeProblems(step, from)) {
    const remedy = 'Name fields as the older version and the operations before leave them.';
    yield {
      rule: 'changes-do-not-fit',
      explanation: `${named} cannot ${operation} in ${path}: ${explanation}.`,
      remedy,
    };
  }
}

function shapeProblems(step: DeclaredStep, from: EventSchema | undefined): readonly ShapeProblem[] {
  const node = from !== undefined && isStandardSchema(from.source) ? jsonSchemaOf(from) : undefined;
  const shape = node === undefined ? Shape.open('payload') : shapeOfSchema(node, node, 'payload');
  shapeBy(step.operations, shape);
  return shape.problems;
}
