import type { AttributeValue, UpdateItemCommandInput } from '@aws-sdk/client-dynamodb';
import { canonicalText } from '../../event/canonical-text';
import { migrationErrors } from '../../migrations/errors';
import type { Item } from '../attribute-values';

/** Beyond this the condition would be longer than DynamoDB allows. */
const mostAttributes = 120;

export interface ItemChange {
  readonly name: string;
  readonly table: string;
  readonly keys: readonly string[];
  /** The attribute that alone tells whether an item has changed. */
  readonly version: string | undefined;
}

type ConditionalUpdate = Pick<
  UpdateItemCommandInput,
  'Key' | 'UpdateExpression' | 'ConditionExpression' | 'ExpressionAttributeNames' | 'ExpressionAttributeValues'
>;

/**
 * What turns `before` into `after`, and is refused where the item is not `before` any more. It sets and removes attributes and never puts
 * the whole item, so that an attribute that somebody added meanwhile stays. Undefined where nothing changes.
 *
 * Throws `BATCH_INVALID`.
 */
export function conditionalUpdate(
  change: ItemChange,
  before: Item,
  after: Item | 'delete',
): ConditionalUpdate | undefined {
  const names = new Map<string, string>();
  const values: Record<string, AttributeValue> = {};
  const nameOf = (attribute: string) => {
    const known = names.get(attribute) ?? `#${names.size.toString(36)}`;
    names.set(attribute, known);
    return known;
  };
  const given = (value: AttributeValue) => {
    const name = `:${Object.keys(values).length.toString(36)}`;
    values[name] = value;
    return name;
  };
  const target = after === 'delete' ? before : after;
  const set = Object.keys(target).filter((name) => !isSame(before[name], target[name]));
  const removed = Object.keys(before).filter((name) => target[name] === undefined);
  if (after !== 'delete' && set.length + removed.length === 0) return undefined;
  const moved = [...set, ...removed].find((name) => change.keys.includes(name));
  if (moved !== undefined)
    throw invalid(change, `it changes ${moved}, which is the item's key: write a new item and delete the old one`);

  const compared = change.version === undefined ? Object.keys(before) : [...change.keys, change.version];
  if (compared.length > mostAttributes) {
    throw invalid(
      change,
      `an item has ${compared.length} attributes, too many to compare: name its version's attribute as version`,
    );
  }
  const conditions = compared.map((name) => {
    const value = before[name];
    return value === undefined ? `attribute_not_exists(${nameOf(name)})` : `${nameOf(name)} = ${given(value)}`;
  });
  const isNew = (name: string) => before[name] === undefined && !compared.includes(name);
  conditions.push(...set.filter(isNew).map((name) => `attribute_not_exists(${nameOf(name)})`));
  const sets = set.map((name) => `${nameOf(name)} = ${given(target[name] ?? { NULL: true })}`);
  const removes = removed.map(nameOf);
  const parts = [sets.length > 0 && `SET ${sets.join(', ')}`, removes.length > 0 && `REMOVE ${removes.join(', ')}`];
  return {
    Key: keyOfItem(change.keys, before),
    ...(after !== 'delete' && { UpdateExpression: parts.filter(Boolean).join(' ') }),
    ConditionExpression: conditions.join(' AND '),
    ExpressionAttributeNames: Object.fromEntries([...names].map(([attribute, name]) => [name, attribute])),
    ExpressionAttributeValues: values,
  };
}

export function keyOfItem(keys: readonly string[], item: Item): Item {
  return Object.fromEntries(Object.entries(item).filter(([name]) => keys.includes(name)));
}

export function isSame(one: AttributeValue | Item | undefined, other: AttributeValue | Item | undefined): boolean {
  if (one === undefined || other === undefined) return one === other;
  return canonicalText(withoutBytes(one)) === canonicalText(withoutBytes(other));
}

/** Bytes as numbers with a mark: JSON has none. */
function withoutBytes(value: unknown): unknown {
  if (value instanceof Uint8Array) return { bytes: Buffer.from(value).toString('base64') };
  if (Array.isArray(value)) return value.map(withoutBytes);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, withoutBytes(member)]));
}

function invalid({ name }: ItemChange, reason: string) {
  return migrationErrors.failure('BATCH_INVALID', { name, reason });
}
