import type { JsonSchemaNode } from '../../schema/json-schema-node';
import { addedField, removedField } from './added-field';
import { changedField } from './changed-field';
import { type Fields, fieldsOf } from './fields-of';
import { movedFields } from './moved-fields';
import type { PlacedSchema } from './plain-schema';
import { type ProposedOperation, proposed } from './proposed-operation';
import { type LikelyRename, likelyRenames } from './renames';
import { textCode } from './value-code';

/**
 * Operations that probably lead from one version to the next, for a person to look at; none where the schemas say the same, or are
 * not of objects. A likely rename is a question. Values for old events are made up where no `default` names one.
 *
 * @example
 * ```ts
 * import { proposedOperations } from 'evolvent/compatibility';
 *
 * const proposals = proposedOperations(
 *   { type: 'object', properties: { qty: { type: 'integer' } }, required: ['qty'] },
 *   { type: 'object', properties: { quantity: { type: 'integer' } }, required: ['quantity'] },
 * );
 * ```
 */
export function proposedOperations(older: JsonSchemaNode, newer: JsonSchemaNode): readonly ProposedOperation[] {
  return operationsBetween({ node: older, root: older }, { node: newer, root: newer }) ?? [];
}

/** Scopes in scopes: a schema that holds itself has no end. */
const deepest = 3;

/** As `proposedOperations`; undefined where one of them is not of an object, or stands too deep. */
export function operationsBetween(
  older: PlacedSchema,
  newer: PlacedSchema,
  depth = 0,
): readonly ProposedOperation[] | undefined {
  if (depth > deepest) return undefined;
  const before = fieldsOf(older);
  const after = fieldsOf(newer);
  if (before === undefined || after === undefined) return undefined;
  const moved = movedFields(before, after);
  const gone = without(moved.before, moved.after);
  const fresh = without(moved.after, moved.before);
  const renames = likelyRenames(gone, fresh);
  const questions = renames.map(({ from, to }) => question({ from, to }, gone, fresh, depth));
  const isAsked = (name: string, side: 'from' | 'to') => renames.some((each) => each[side] === name);
  return [
    ...moved.operations,
    ...questions,
    ...[...moved.before].flatMap(([name, field]) => {
      const there = moved.after.get(name);
      return there === undefined ? [] : changedField(name, field, there, depth);
    }),
    ...[...fresh].flatMap(([name, field]) => (isAsked(name, 'to') ? [] : [addedField(name, field)])),
    ...[...gone].flatMap(([name, field]) => (isAsked(name, 'from') ? [] : [removedField(name, field)])),
  ];
}

function question({ from, to }: LikelyRename, gone: Fields, fresh: Fields, depth: number): ProposedOperation {
  const [older, newer] = [gone.get(from), fresh.get(to)];
  if (older === undefined || newer === undefined) throw new TypeError(`${from} and ${to} are no fields`);
  return {
    kind: 'question',
    from,
    to,
    question: `Is ${textCode(to)} the new name of ${textCode(from)}?`,
    ifSo: [proposed('rename', `${textCode(from)}, ${textCode(to)}`), ...changedField(to, older, newer, depth)],
    otherwise: [addedField(to, newer), removedField(from, older)],
  };
}

function without(fields: Fields, others: Fields): Fields {
  return new Map([...fields].filter(([name]) => !others.has(name)));
}
