import { createHash } from 'node:crypto';
import type { AttributeDefinition, KeySchemaElement, Projection } from '@aws-sdk/client-dynamodb';
import { type DynamodbClient, type Sdk, senderWith } from '../../dynamodb/client';
import { canonicalText } from '../../event/canonical-text';
import type { SchemaPart } from './schema-part';
import type { TableContent } from './table-content';

const send = senderWith(20_000);

/** Keys, indexes, streams, billing, protection and time to live of all tables that the client can see, but that one. */
export async function dynamodbSchema(client: DynamodbClient, recordTable: string): Promise<readonly SchemaPart[]> {
  const parts: SchemaPart[] = [];
  for (const TableName of await tableNames(client, recordTable)) {
    const { Table } = await send((sdk, options) => client.send(new sdk.DescribeTableCommand({ TableName }), options));
    const { TimeToLiveDescription: life } = await send((sdk, options) =>
      client.send(new sdk.DescribeTimeToLiveCommand({ TableName }), options),
    );
    const add = (kind: string, name: string, text: string, place = `table ${TableName}`) =>
      parts.push({ place, kind, name, text });
    const definitions = Table?.AttributeDefinitions ?? [];
    add('table', TableName, `keyed by ${sayKeys(Table?.KeySchema, definitions)}`, 'the database');
    for (const index of [...(Table?.GlobalSecondaryIndexes ?? []), ...(Table?.LocalSecondaryIndexes ?? [])]) {
      const text = `keyed by ${sayKeys(index.KeySchema, definitions)}, with ${sayProjection(index.Projection)}`;
      add('index', index.IndexName ?? '', text);
    }
    if (Table?.StreamSpecification?.StreamEnabled === true)
      add('stream', 'of', Table.StreamSpecification.StreamViewType ?? '');
    add('billing mode', 'of it', Table?.BillingModeSummary?.BillingMode ?? 'PROVISIONED');
    add('deletion protection', 'of it', Table?.DeletionProtectionEnabled === true ? 'on' : 'off');
    if (life?.TimeToLiveStatus?.startsWith('ENABL') === true) add('time to live', 'by', life.AttributeName ?? '');
  }
  return parts;
}

/** A digest of the items of each table, read consistently and whole. */
export async function dynamodbContents(client: DynamodbClient, recordTable: string): Promise<readonly TableContent[]> {
  const contents: TableContent[] = [];
  for (const TableName of await tableNames(client, recordTable)) {
    const items: string[] = [];
    let ExclusiveStartKey: ScanKey;
    do {
      const input = { TableName, ConsistentRead: true, ExclusiveStartKey };
      const page = await send((sdk, options) => client.send(new sdk.ScanCommand(input), options));
      items.push(...(page.Items ?? []).map((item) => canonicalText(inOneOrder(item))));
      ExclusiveStartKey = page.LastEvaluatedKey;
    } while (ExclusiveStartKey !== undefined);
    const digest = createHash('sha256').update(items.sort().join('\n')).digest('hex');
    contents.push({ table: `table ${TableName}`, rows: items.length, digest });
  }
  return contents;
}

type ScanKey = InstanceType<Sdk['ScanCommand']>['input']['ExclusiveStartKey'];

async function tableNames(client: DynamodbClient, recordTable: string): Promise<readonly string[]> {
  const names: string[] = [];
  let ExclusiveStartTableName: string | undefined;
  do {
    const input = { ExclusiveStartTableName };
    const page = await send((sdk, options) => client.send(new sdk.ListTablesCommand(input), options));
    names.push(...(page.TableNames ?? []));
    ExclusiveStartTableName = page.LastEvaluatedTableName;
  } while (ExclusiveStartTableName !== undefined);
  return names.filter((name) => name !== recordTable);
}

function sayKeys(keys: readonly KeySchemaElement[] = [], definitions: readonly AttributeDefinition[]): string {
  return keys
    .map(({ AttributeName }) => {
      const type = definitions.find((each) => each.AttributeName === AttributeName)?.AttributeType;
      return `${AttributeName} ${type}`;
    })
    .join(', ');
}

function sayProjection({ ProjectionType, NonKeyAttributes = [] }: Projection = {}): string {
  return [ProjectionType, ...NonKeyAttributes.toSorted()].join(' ');
}

/** Sets come in any order. */
function inOneOrder(value: unknown): unknown {
  if (value instanceof Uint8Array) return Buffer.from(value).toString('base64');
  if (Array.isArray(value)) return value.map(inOneOrder);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).map(([key, member]) => {
    const inside = inOneOrder(member);
    return [key, /^[SNB]S$/.test(key) && Array.isArray(inside) ? inside.toSorted() : inside];
  });
  return Object.fromEntries(entries);
}
