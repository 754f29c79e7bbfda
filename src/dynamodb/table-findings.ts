import type { GlobalSecondaryIndexDescription, KeySchemaElement, TableDescription } from '@aws-sdk/client-dynamodb';
import { reasonOf } from '../errors/say';
import type { Finding } from '../store/finding';
import type { Requests } from './client';
import { isNamed } from './errors';
import { partitionName, sortName } from './keys';
import type { TableLayout } from './layout';

export interface ExistingTable {
  readonly requests: Requests;
  readonly table: TableDescription;
  readonly name: string;
  readonly layout: TableLayout;
  readonly eventTypeIndex: string | undefined;
}

/** How a table that exists differs from what the layout needs; empty where it fits. */
export async function tableFindings(existing: ExistingTable): Promise<Finding[]> {
  return [
    ...statusFindings(existing),
    ...keyFindings(existing),
    ...indexFindings(existing),
    ...(await timeToLiveFindings(existing)),
  ];
}

const lostRemedy = 'Make a table of its own for the events, or correct the layout.';

function statusFindings({ table, name }: ExistingTable): Finding[] {
  const { TableStatus: status } = table;
  if (status === 'ACTIVE' || status === 'UPDATING') return [];
  const explanation = `The table ${name} is ${status}: it takes no events.`;
  return [blocker('table-not-active', name, explanation, 'Wait until it is gone or back, and call again.')];
}

function keyFindings({ table, name, layout }: ExistingTable): Finding[] {
  const wanted = { HASH: partitionName(layout), RANGE: sortName(layout) };
  const types = { HASH: 'S', RANGE: typeof layout.sequenceNumber === 'string' ? 'N' : 'S' };
  const findings: Finding[] = [];
  for (const kind of ['HASH', 'RANGE'] as const) {
    const rule = kind === 'HASH' ? 'partition-key' : 'sort-key';
    const found = keyOf(table.KeySchema, kind);
    if (found !== wanted[kind]) {
      const explanation = `The ${kind} key of ${name} is ${found ?? 'missing'}, and the layout says ${wanted[kind]}.`;
      findings.push(blocker(`${rule}-differs`, `${name}.${found ?? wanted[kind]}`, explanation, lostRemedy));
      continue;
    }
    const type = typeOf(table, found);
    if (type === types[kind]) continue;
    const explanation = `The ${kind} key ${found} of ${name} has the type ${type}, and the layout needs ${types[kind]}.`;
    findings.push(blocker(`${rule}-type-differs`, `${name}.${found}`, explanation, lostRemedy));
  }
  return findings;
}

function indexFindings({ table, name, layout, eventTypeIndex }: ExistingTable): Finding[] {
  if (eventTypeIndex === undefined) return [];
  const place = `${name}/${eventTypeIndex}`;
  const index = table.GlobalSecondaryIndexes?.find(({ IndexName }) => IndexName === eventTypeIndex);
  if (index === undefined) {
    const explanation = `The table ${name} has no global index ${eventTypeIndex}, so events cannot be read by type.`;
    const remedy = `Add it with UpdateTable: hash key ${layout.eventType} (S), projection ALL.`;
    return [blocker('event-type-index-missing', place, explanation, remedy)];
  }
  return [...indexKeyFindings(table, index, layout, place), ...indexStateFindings(index, place)];
}

function indexKeyFindings(
  table: TableDescription,
  index: GlobalSecondaryIndexDescription,
  { eventType, partOf }: TableLayout,
  place: string,
): Finding[] {
  const hash = keyOf(index.KeySchema, 'HASH');
  const range = keyOf(index.KeySchema, 'RANGE');
  const remedy = `Make another index with the hash key ${eventType} (S), and name that one.`;
  if (hash !== eventType || typeOf(table, hash) !== 'S') {
    const explanation = `The hash key of the index ${place} is ${hash} (${typeOf(table, hash)}), not ${eventType} (S).`;
    return [blocker('event-type-index-key-differs', place, explanation, remedy)];
  }
  if (range === undefined || partOf.get(range) === 'streamId' || partOf.get(range) === 'sequenceNumber') return [];
  const explanation = `The index ${place} has the range key ${range}: events without that attribute are missing from it.`;
  return [{ rule: 'event-type-index-sparse', severity: 'warning', place, explanation, remedy }];
}

function indexStateFindings(index: GlobalSecondaryIndexDescription, place: string): Finding[] {
  const findings: Finding[] = [];
  const projection = index.Projection?.ProjectionType;
  if (projection !== 'ALL') {
    const explanation = `The index ${place} projects ${projection}: it does not hold whole events.`;
    const remedy = 'Make an index that projects ALL: the projection of an index cannot be changed.';
    findings.push(blocker('event-type-index-not-whole', place, explanation, remedy));
  }
  if (index.IndexStatus !== 'ACTIVE' && index.IndexStatus !== 'UPDATING') {
    const explanation = `The index ${place} is ${index.IndexStatus}: it does not have all events yet, or any more.`;
    findings.push(blocker('event-type-index-not-active', place, explanation, 'Wait until it is ACTIVE.'));
  }
  return findings;
}

async function timeToLiveFindings({ requests, name }: ExistingTable): Promise<Finding[]> {
  try {
    const { TimeToLiveDescription: ttl } = await requests.describeTimeToLive(name);
    if (ttl?.TimeToLiveStatus !== 'ENABLED' && ttl?.TimeToLiveStatus !== 'ENABLING') return [];
    const place = `${name}.${ttl.AttributeName}`;
    const explanation = `Time to live is on: DynamoDB deletes every item whose ${ttl.AttributeName} is in the past, events too.`;
    const remedy = `Turn it off, or make sure that no event ever has an attribute ${ttl.AttributeName}.`;
    return [{ rule: 'time-to-live', severity: 'warning', place, explanation, remedy }];
  } catch (error) {
    if (isNamed(error, 'UnknownOperationException')) return [];
    if (!isNamed(error, 'AccessDeniedException')) throw error;
    const explanation = `Whether DynamoDB deletes old items of ${name} could not be asked: ${reasonOf(error)}`;
    const remedy = 'Allow dynamodb:DescribeTimeToLive, or look yourself.';
    return [{ rule: 'time-to-live-unknown', severity: 'note', place: name, explanation, remedy }];
  }
}

function keyOf(schema: readonly KeySchemaElement[] | undefined, kind: 'HASH' | 'RANGE'): string | undefined {
  return schema?.find(({ KeyType }) => KeyType === kind)?.AttributeName;
}

function typeOf(table: TableDescription, attribute: string | undefined): string | undefined {
  return table.AttributeDefinitions?.find(({ AttributeName }) => AttributeName === attribute)?.AttributeType;
}

function blocker(rule: string, place: string, explanation: string, remedy: string): Finding {
  return { rule, severity: 'blocker', place, explanation, remedy };
}
