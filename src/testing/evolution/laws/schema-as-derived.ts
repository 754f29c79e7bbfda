import { isPlainObject } from '../../../event/is-plain-object';
import { propertyPath } from '../../../event/json-problem';
import { Shape } from '../../../operations/shape';
import { shapeBy } from '../../../operations/shape-by';
import { shapeOfField, shapeOfSchema } from '../../../operations/shape-of-schema';
import { jsonSchemaOf } from '../../../schema/json-schema-form';
import { printed } from '../difference';
import type { Breach, Law } from '../law';
import { outcomeOf } from '../outcome';
import { shapeDifference } from '../shape-difference';
import { isDeclared, isUpward, operationsOf, type Way } from '../way';

/** What a version's schema says is what its operations make of the schema before. */
export const schemaAsDerived: Law = {
  name: 'schema-as-derived',
  promise: 'the schema of a version is the one that its operations make of the version before',
  isAbout: (way) => isUpward(way) && way.steps.length === 1 && isDeclared(way),
  breachOfWay(way) {
    const derived = derivedShape(way);
    const node = jsonSchemaOf(way.chain.eventSchema(way.to));
    if (derived === undefined || node === undefined) return undefined;
    const [problem] = derived.problems;
    if (problem !== undefined) {
      const { explanation, operation, path } = problem;
      return { path, operation, expected: `operations that fit v${way.from}`, found: explanation };
    }
    return shapeDifference(derived, shapeOfSchema(node, node, 'payload'), 'payload');
  },
  breach(event, way) {
    const derived = derivedShape(way);
    const outcome = outcomeOf(event, way, { validate: 'off' });
    if (derived === undefined || 'error' in outcome) return undefined;
    return breachOfShape(derived, outcome.event.payload, 'payload');
  },
};

function derivedShape({ steps: [step], ...way }: Way): Shape | undefined {
  const node = jsonSchemaOf(way.chain.eventSchema(way.from));
  if (node === undefined || step === undefined) return undefined;
  return shapeBy(operationsOf({ steps: [step], ...way }), shapeOfSchema(node, node, 'payload'));
}

/** Where a result is not what operations say of its shape: a required field is absent, or one that is gone is there. */
function breachOfShape({ alternatives: [object, ...others] }: Shape, value: unknown, path: string): Breach | undefined {
  if (object === undefined || others.length > 0 || !isPlainObject(value)) return undefined;
  const standing = [...object.gone].find((name) => !object.fields.has(name) && Object.hasOwn(value, name));
  if (standing !== undefined) {
    const found = printed(value[standing]);
    return { path: `${path}${propertyPath(standing)}`, expected: 'derived: no such field', found };
  }
  for (const [name, field] of object.fields) {
    const fieldPath = `${path}${propertyPath(name)}`;
    if (!Object.hasOwn(value, name)) {
      if (field.presence !== 'required') continue;
      return { path: fieldPath, expected: 'derived: a required field', found: 'absent' };
    }
    const nested = field.content.kind === 'shape' ? shapeOfField(field, fieldPath, []) : Shape.open(fieldPath);
    const breach = breachOfShape(nested, value[name], fieldPath);
    if (breach !== undefined) return breach;
  }
  return undefined;
}
