import type {
  AttributeDefinition,
  CreateTableCommandInput,
  KeySchemaElement,
  Projection,
  TableDescription,
} from '@aws-sdk/client-dynamodb';

interface DescribedIndex {
  readonly IndexName?: string | undefined;
  readonly KeySchema?: KeySchemaElement[] | undefined;
  readonly Projection?: Projection | undefined;
}

interface Described {
  readonly AttributeDefinitions?: AttributeDefinition[] | undefined;
  readonly KeySchema?: KeySchemaElement[] | undefined;
}

/** How a table that is there differs from the one to be made. Indexes that it has beside those are no difference. */
export function tableDifferences(input: CreateTableCommandInput, table: TableDescription): string[] {
  return [
    ...keyDifference('its key', keysOf(input, input), keysOf(table, table)),
    ...[...(input.GlobalSecondaryIndexes ?? []), ...(input.LocalSecondaryIndexes ?? [])].flatMap((index) =>
      indexDifferences(index, input, table),
    ),
  ];
}

export function indexDifferences(wanted: DescribedIndex, definitions: Described, table: TableDescription): string[] {
  const all: DescribedIndex[] = [...(table.GlobalSecondaryIndexes ?? []), ...(table.LocalSecondaryIndexes ?? [])];
  const found = all.find(({ IndexName }) => IndexName === wanted.IndexName);
  const name = `index ${wanted.IndexName}`;
  if (found === undefined) return [`${name} is missing`];
  return [
    ...keyDifference(`the key of ${name}`, keysOf(wanted, definitions), keysOf(found, table)),
    ...keyDifference(`the projection of ${name}`, sayProjection(wanted.Projection), sayProjection(found.Projection)),
  ];
}

function keyDifference(what: string, wanted: string, found: string): string[] {
  return wanted === found ? [] : [`${what} is ${found} instead of ${wanted}`];
}

function keysOf({ KeySchema = [] }: Described, { AttributeDefinitions = [] }: Described): string {
  const typeOf = (name: string | undefined) =>
    AttributeDefinitions.find(({ AttributeName }) => AttributeName === name)?.AttributeType;
  return KeySchema.map(({ AttributeName, KeyType }) => `${AttributeName} (${typeOf(AttributeName)}, ${KeyType})`).join(
    ', ',
  );
}

function sayProjection({ ProjectionType = 'ALL', NonKeyAttributes = [] }: Projection = {}): string {
  return [ProjectionType, ...[...NonKeyAttributes].sort()].join(' ');
}
