import { say } from '../errors/say';
import { loss, noLoss } from './loss';
import { type Operation, onObjects, placeOfOperation } from './operation';
import { functionProblems, nameProblems, operationOf } from './operation-of';
import { unknownField } from './shape';
import type { StepFunction } from './step';

/** A field that is worked out from the payload as the operations before left it, or from the event's identity. */
export function derive(name: string, run: StepFunction): Operation {
  const operation = operationOf({
    operation: 'derive',
    words: `derive ${say(name)}`,
    invalid: [...nameProblems(name), ...functionProblems(run, 'what derives it')],
    loss: { upcast: noLoss, downcast: loss('lossy', name) },
    upcast: (target, folding) =>
      onObjects(target, (object) =>
        object.put(name, {
          kind: 'call',
          run,
          argument: object,
          skipsAbsent: false,
          metadata: folding.metadata,
          place: placeOfOperation(folding, operation),
        }),
      ),
    downcast: (target) => onObjects(target, (object) => object.without(name)),
    shape: (shape) => shape.put(name, unknownField),
  });
  return operation;
}
