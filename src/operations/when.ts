import { say, sayList } from '../errors/say';
import type { JsonValue } from '../event/json';
import type { ChoiceExpression, Expression, Target } from './expression';
import { ObjectExpression } from './object-expression';
import { downcastBy, type Folding, type Operation, upcastBy } from './operation';
import { nameProblems, operationOf } from './operation-of';
import { scopeOf } from './scope';
import { type ObjectShape, openObject } from './shape';
import { shapeBy } from './shape-by';
import { literalsOf } from './shape-of-schema';

/** Changes of one variant of a union, the one whose field has this value. The field itself cannot be changed there. */
export function when(field: string, tag: JsonValue, inner: readonly Operation[]): Operation {
  const scope = scopeOf(inner, undefined, `when ${say(field)} is ${say(tag)}`);
  const isTag = tag === null || ['string', 'number', 'boolean'].includes(typeof tag);
  const changed = (change: typeof upcastBy) => (target: Target, folding: Folding) =>
    chosen(target, field, tag, (variant) => change(inner, variant, folding));
  return operationOf({
    operation: 'when',
    ...scope,
    invalid: [
      ...nameProblems(field, 'the name of the field'),
      ...(isTag ? [] : [`the tag is ${say(tag)}: it is a text, a number, a boolean or null`]),
      ...scope.invalid,
    ],
    upcast: changed(upcastBy),
    downcast: changed(downcastBy),
    shape(shape) {
      const isVariant = (object: ObjectShape) => {
        const known = object.fields.get(field);
        const literals = known === undefined ? undefined : literalsOf(known);
        return literals === undefined ? object.isOpen || known !== undefined : literals.includes(tag);
      };
      const variants = shape.alternatives.filter(isVariant);
      if (variants.length === 0) {
        const tags = shape.alternatives.flatMap(({ fields }) => {
          const known = fields.get(field);
          return known === undefined ? [] : (literalsOf(known) ?? []);
        });
        const known = tags.length > 0 ? `, only ${sayList(tags.map(say))}` : '';
        shape.report('unknown-tag', `no variant of ${shape.path} has the ${field} ${say(tag)}${known}`);
        return shape;
      }
      const before = variants.map(({ fields, gone }) => ({ field: fields.get(field), isGone: gone.has(field) }));
      const isChanged = ({ fields, gone }: ObjectShape, index: number) =>
        fields.get(field) !== before[index]?.field || gone.has(field) !== before[index]?.isGone;
      const result = shapeBy(inner, shape.withAlternatives(variants));
      if (result.alternatives.some(isChanged))
        shape.report(
          'changed-tag',
          `the field ${say(field)} is changed inside when(${say(field)}), which tells variants apart by it`,
        );
      const others = shape.alternatives.filter((object) => !variants.includes(object));
      // What may be of another variant too is changed, or is not: nothing is known of it any more.
      const isDecided = (object: ObjectShape) => {
        const known = object.fields.get(field);
        return known !== undefined && literalsOf(known)?.length === 1;
      };
      return shape.withAlternatives([
        ...others,
        ...result.alternatives.map((object, index) =>
          isDecided(variants[index] as ObjectShape) ? object : openObject,
        ),
      ]);
    },
  });
}

type Change = (variant: Target) => Target;

function chosen(target: Target, field: string, tag: JsonValue, change: Change): Target {
  if (target.kind === 'object') {
    const { choice } = choiceOver(target, field);
    return { ...choice, cases: [{ tag, variant: change(target) }] };
  }
  if (!isStillTestedBy(target, field))
    return chosen(ObjectExpression.over({ kind: 'once', of: target }, 'kept'), field, tag, change);
  const known = target.cases.some((one) => one.tag === tag);
  const cases = known
    ? target.cases.map((one) => (one.tag === tag ? { tag, variant: change(one.variant) } : one))
    : [...target.cases, { tag, variant: change(target.otherwise) }];
  return { ...target, cases };
}

function choiceOver(object: ObjectExpression, field: string): { choice: ChoiceExpression } {
  return { choice: { kind: 'choice', test: object.member(field), field, cases: [], otherwise: object } };
}

/** Whether the field that the choice was made by still has, in every branch, the value that it was made by. */
function isStillTestedBy(choice: ChoiceExpression, field: string): boolean {
  return (
    choice.field === field &&
    [...choice.cases.map(({ variant }) => variant), choice.otherwise].every(
      (branch) => branch.kind === 'object' && isSame(branch.member(field), choice.test),
    )
  );
}

function isSame(one: Expression, other: Expression): boolean {
  if (one === other) return true;
  return one.kind === 'member' && other.kind === 'member' && one.name === other.name && isSame(one.of, other.of);
}
