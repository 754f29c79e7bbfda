import { say } from '../errors/say';
import { noLoss } from './loss';
import type { ObjectExpression } from './object-expression';
import { type Folding, type Operation, onObjects, placeOfOperation } from './operation';
import { functionProblems, nameProblems, operationOf } from './operation-of';
import type { StepFunction } from './step';

/** Another value for a field, worked out from the one it has. Absent stays absent, and calls nothing. */
export function convert(name: string, upcast: StepFunction, downcast?: StepFunction): Operation {
  const converted = (run: StepFunction, folding: Folding) => (object: ObjectExpression) =>
    object.put(name, {
      kind: 'call',
      run,
      argument: object.member(name),
      skipsAbsent: true,
      metadata: folding.metadata,
      place: placeOfOperation(folding, operation),
    });
  const operation = operationOf({
    operation: 'convert',
    words: `convert ${say(name)}`,
    invalid: [
      ...nameProblems(name),
      ...functionProblems(upcast, 'the upcast'),
      ...(downcast === undefined ? [] : functionProblems(downcast, 'the downcast')),
    ],
    noWayBack: downcast === undefined ? `convert(${say(name)}) has no downcast` : undefined,
    // Claimed by the author who gives both; the laws of the test kit hold it to that.
    loss: { upcast: noLoss, downcast: noLoss },
    upcast: (target, folding) => onObjects(target, converted(upcast, folding)),
    downcast: (target, folding) => onObjects(target, converted(downcast as StepFunction, folding)),
    shape: (shape) => shape.judged(name).replace(name, ({ presence }) => ({ presence, content: { kind: 'unknown' } })),
  });
  return operation;
}
