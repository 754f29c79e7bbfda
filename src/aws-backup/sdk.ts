import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import type { RDSClient } from '@aws-sdk/client-rds';
import { loadSdk } from '../dynamodb/client';
import { storeErrors } from '../store/errors';

/** The service's own client of AWS SDK v3; it is never destroyed here. */
export type RdsClient = Pick<RDSClient, 'send'>;
/** The service's own client of AWS SDK v3, bare or a document client; it is never destroyed here. */
export type DynamodbClient = Pick<DynamoDBClient, 'send'>;

export type RdsSdk = typeof import('@aws-sdk/client-rds');

/** Throws `PEER_MISSING` where the SDK is not installed. */
export async function loadRds(load: () => Promise<RdsSdk> = () => import('@aws-sdk/client-rds')): Promise<RdsSdk> {
  try {
    return await load();
  } catch (cause) {
    throw storeErrors.failure('PEER_MISSING', { name: '@aws-sdk/client-rds', range: '^3.700.0' }, cause);
  }
}

export const loadDynamodb = () => loadSdk();
