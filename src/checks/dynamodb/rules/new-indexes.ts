import type { AttributeDefinition, GlobalSecondaryIndex } from '@aws-sdk/client-dynamodb';
import type { DryRequest } from '../dry-run/dry-request';

export interface NewIndex {
  readonly name: string;
  readonly place: string;
  /** The attributes of its partition key. */
  readonly partition: readonly string[];
  /** All attributes of its key, with their types. */
  readonly keys: readonly { readonly name: string; readonly type: string | undefined }[];
  /** What to make it with, in code. */
  readonly index: GlobalSecondaryIndex;
}

/** The indexes that a request makes on items that are there. */
export function newIndexesOf(request: DryRequest): readonly NewIndex[] {
  if (request.kind !== 'create-index' || request.differences.length > 0) return [];
  const { index, table, before } = request;
  const own = 'AttributeDefinitions' in index ? index.AttributeDefinitions : [];
  const definitions: readonly AttributeDefinition[] = [...own, ...(before.description?.AttributeDefinitions ?? [])];
  const keys = (index.KeySchema ?? []).map(({ AttributeName: name = '' }) => ({
    name,
    type: definitions.find(({ AttributeName }) => AttributeName === name)?.AttributeType,
  }));
  const partition = (index.KeySchema ?? []).flatMap(({ AttributeName = '', KeyType }) =>
    KeyType === 'HASH' ? [AttributeName] : [],
  );
  const name = index.IndexName ?? '';
  return [{ name, place: `${table}/${name}`, partition, keys, index: index as GlobalSecondaryIndex }];
}
