import { contains } from './containment/contains';
import { type CompareSchemas, compareWith } from './differences/compare-schemas';

/**
 * What is between two JSON Schemas, place by place, each with what it breaks, and whether the level is kept: by proof, or not at all. The older schema
 * is the writer's where old events are read, the newer one where new events are; under the policy `event`, which is the default, a writer puts
 * nothing into an event that its schema does not name.
 *
 * @example
 * ```ts
 * import { compareSchemas } from 'evolvent/compatibility';
 *
 * const older = { type: 'object', properties: { quantity: { type: 'integer', maximum: 100 } } };
 * const newer = { type: 'object', properties: { quantity: { type: 'integer', maximum: 50 } } };
 * const { isCompatible, differences } = compareSchemas(older, newer, { level: 'FULL' });
 * if (!isCompatible) for (const { rule, words } of differences) console.log(rule, words);
 * ```
 */
export const compareSchemas: CompareSchemas = compareWith(contains);
