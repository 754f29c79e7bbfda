import { type JsonSchemaNode, schemaList } from '../../../schema/json-schema-node';
import type { Comparison, Standing } from '../comparison';
import { memberOf, passes } from '../open-members';
import { partName, subjectOf } from '../place-name';
import type { KeywordSchema } from '../schema-side';
import type { Verdicts } from '../verdicts';

/** The items of an array in one form: draft-07 has tuples in `items` and the rest in `additionalItems`. */
interface Items {
  readonly tuple: readonly JsonSchemaNode[];
  readonly tupleKeyword: string;
  readonly rest: JsonSchemaNode;
  readonly restKeyword: string | undefined;
}

export function compareItems(comparison: Comparison): void {
  const older = itemsOf(comparison.older);
  const newer = itemsOf(comparison.newer);
  for (let index = 0; index < Math.max(older.tuple.length, newer.tuple.length); index += 1) {
    compareTupleItem(comparison, older, newer, index);
  }
  const [olderRest, newerRest] = [memberOf(older.rest), memberOf(newer.rest)];
  if (olderRest.kind === 'schema' && newerRest.kind === 'schema') {
    comparison.follow(
      comparison.olderPart(older.rest, older.restKeyword ?? ''),
      comparison.newerPart(newer.rest, newer.restKeyword ?? ''),
      partName(comparison.name, '[]'),
    );
    return;
  }
  if (olderRest.kind === newerRest.kind) return;
  const change =
    newerRest.kind === 'open'
      ? 'may be anything now'
      : newerRest.kind === 'closed'
        ? 'may not be there now'
        : 'have a rule now';
  const which = older.tuple.length + newer.tuple.length > 0 ? 'Further items' : 'Items';
  comparison.report({
    rule: 'items-changed',
    older: restStanding(older),
    newer: restStanding(newer),
    words: `${which} of ${comparison.object} ${change}`,
    verdicts: () => itemVerdicts(comparison, older.rest, newer.rest),
    isScoped: true,
  });
}

function compareTupleItem(comparison: Comparison, older: Items, newer: Items, index: number): void {
  const name = partName(comparison.name, `[${index}]`);
  const [from, to] = [older.tuple[index], newer.tuple[index]];
  if (from !== undefined && to !== undefined) {
    comparison.follow(
      comparison.olderPart(from, older.tupleKeyword, index),
      comparison.newerPart(to, newer.tupleKeyword, index),
      name,
    );
    return;
  }
  const isAdded = from === undefined;
  comparison.report({
    rule: isAdded ? 'tuple-item-added' : 'tuple-item-removed',
    ...(isAdded
      ? { newer: { path: [newer.tupleKeyword, index], value: to } }
      : { older: { path: [older.tupleKeyword, index], value: from } }),
    words: `${subjectOf(name)} ${isAdded ? 'has a rule of its own now' : 'no longer has a rule of its own'}`,
    verdicts: () => itemVerdicts(comparison, from ?? older.rest, to ?? newer.rest),
    isScoped: true,
  });
}

function itemsOf(schema: KeywordSchema): Items {
  const isOldTuple = Array.isArray(schema.items);
  const tupleKeyword = isOldTuple ? 'items' : 'prefixItems';
  const restKeyword = isOldTuple ? 'additionalItems' : 'items';
  const [rest = true] = schemaList([schema[restKeyword]]);
  return {
    tuple: schemaList(schema[tupleKeyword]),
    tupleKeyword,
    rest,
    restKeyword: Object.hasOwn(schema, restKeyword) ? restKeyword : undefined,
  };
}

function restStanding({ rest, restKeyword }: Items): Standing {
  return restKeyword === undefined ? undefined : { path: [restKeyword], value: rest };
}

function itemVerdicts({ setting: { local } }: Comparison, older: JsonSchemaNode, newer: JsonSchemaNode): Verdicts {
  const [from, to] = [memberOf(older), memberOf(newer)];
  return {
    backward: passes(from, to, () => local.ask('backward', older, newer)),
    forward: passes(to, from, () => local.ask('forward', older, newer)),
  };
}
