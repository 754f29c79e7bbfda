import { canonicalText } from '../../event/canonical-text';
import type { JsonValue } from '../../event/json';
import type { JsonSchemaNode } from '../../schema/json-schema-node';
import { strayKeyIn } from '../../schema/stray-keys';
import { compatibilityErrors } from '../errors';
import { Budget, BudgetSpent } from './budget';
import { compileSchema } from './compile';
import type { Containment, ContainmentOptions } from './containment';
import { evaluate } from './evaluate';
import { Formulas } from './formula';
import { inPlaceCycle } from './in-place-cycle';
import { readings } from './readings';
import { schemaProblem } from './schema-problem';
import { Solver } from './solver';

const moreWitnesses = 12;

/**
 * Whether every value that is valid by the older JSON Schema is valid by the newer one. `yes` is proven; `no` comes with a value that was run through
 * both; what can be neither proven nor refuted is `unknown`, with the reason. Reads draft-06 to 2020-12; never follows a reference out of
 * the schema.
 *
 * A number that is a multiple of 0.1 by decimal arithmetic only (0.3) is no witness: validators that divide do not take it for one.
 *
 * Throws `JSON_SCHEMA_MALFORMED` where one of the two is no JSON Schema.
 *
 * @example
 * ```ts
 * import { contains } from 'evolvent/compatibility';
 *
 * const found = contains({ type: 'integer', minimum: 1 }, { type: 'integer', minimum: 5 });
 * if (found.answer === 'no') console.log(found.witness); // 1
 * ```
 */
export function contains(older: JsonSchemaNode, newer: JsonSchemaNode, options: ContainmentOptions = {}): Containment {
  for (const [schema, node] of [
    ['older', older],
    ['newer', newer],
  ] as const) {
    const found = schemaProblem(node);
    if (found !== undefined) throw compatibilityErrors.failure('JSON_SCHEMA_MALFORMED', { schema, ...found });
  }
  try {
    const cycle = inPlaceCycle(older) ?? inPlaceCycle(newer);
    if (cycle !== undefined)
      return { answer: 'unknown', reason: `the reference ${cycle} leads back to itself without going into the value` };
    return compared(older, newer, options);
  } catch (error) {
    if (error instanceof BudgetSpent) return { answer: 'unknown', reason: error.message };
    // The stack of calls is used up.
    if (error instanceof RangeError) return { answer: 'unknown', reason: 'the schemas are nested too deeply' };
    throw error;
  }
}

function compared(older: JsonSchemaNode, newer: JsonSchemaNode, options: ContainmentOptions): Containment {
  const begun = performance.now();
  const formulas = new Formulas();
  const reading = readings[options.policy ?? 'strict'];
  const writer = compileSchema(older, reading.older, formulas, 'older', options);
  const reader = compileSchema(newer, reading.newer, formulas, 'newer', options);
  // Reading large schemas takes its time; what is worked out about them may take as much again.
  const milliseconds = 500 + 2 * (performance.now() - begun);
  const solver = new Solver(formulas, new Budget({ milliseconds, ...options.budget }));
  const goal = [writer.formula, -reader.formula];
  const { values, isAll, reason } = solver.solve(goal, 1);
  const [witness] = values;
  if (witness === undefined) {
    if (isAll) return { answer: 'yes' };
    const [obstacle] = [...writer.obstacles, ...reader.obstacles];
    return { answer: 'unknown', reason: obstacle ?? reason ?? 'no value was found, and none is excluded' };
  }
  const isShown = (value: JsonValue) =>
    evaluate(formulas, writer.formula, value) === true &&
    evaluate(formulas, reader.formula, value) === false &&
    (reading.older !== 'closed' || strayKeyIn(older, value) === undefined);
  if (isShown(witness)) return { answer: 'no', witness };
  // Append may refuse more than was said of it.
  const other = reading.older === 'closed' ? solver.solve(goal, moreWitnesses).values.find(isShown) : undefined;
  if (other !== undefined) return { answer: 'no', witness: other };
  return { answer: 'unknown', reason: `it cannot be judged whether ${canonicalText(witness)} is valid` };
}
