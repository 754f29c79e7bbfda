import type {
  CreateTableCommandInput,
  CreateTableCommandOutput,
  DescribeTableCommandOutput,
  DescribeTimeToLiveCommandOutput,
  DynamoDBClient,
  PutItemCommandInput,
  PutItemCommandOutput,
  QueryCommandInput,
  QueryCommandOutput,
  ScanCommandInput,
  ScanCommandOutput,
  TransactWriteItemsCommandInput,
  TransactWriteItemsCommandOutput,
} from '@aws-sdk/client-dynamodb';
import { storeErrors } from '../store/errors';

/**
 * The service's own client, of AWS SDK v3: a `DynamoDBClient`, a `DynamoDBDocumentClient` or a `DynamoDBDocument`. Its
 * credentials, retries and endpoint are used; marshalling options of a document client are not, since they would change payloads.
 */
export type DynamodbClient = Pick<DynamoDBClient, 'send'>;

export type Sdk = typeof import('@aws-sdk/client-dynamodb');
export type RequestOptions = { readonly abortSignal: AbortSignal };
export type Send = <Answer>(request: (sdk: Sdk, options: RequestOptions) => Promise<Answer>) => Promise<Answer>;

/** The requests that this adapter makes, each with a deadline. */
export interface Requests {
  query(input: QueryCommandInput): Promise<QueryCommandOutput>;
  scan(input: ScanCommandInput): Promise<ScanCommandOutput>;
  put(input: PutItemCommandInput): Promise<PutItemCommandOutput>;
  transact(input: TransactWriteItemsCommandInput): Promise<TransactWriteItemsCommandOutput>;
  createTable(input: CreateTableCommandInput): Promise<CreateTableCommandOutput>;
  describeTable(TableName: string): Promise<DescribeTableCommandOutput>;
  describeTimeToLive(TableName: string): Promise<DescribeTimeToLiveCommandOutput>;
}

/** @param requestTimeout milliseconds that a request may take, the SDK's own retries included */
export function requestsTo(
  client: DynamodbClient,
  requestTimeout: number,
  load: () => Promise<Sdk> = loadSdk,
): Requests {
  const send = senderWith(requestTimeout, load);
  // The bare commands, whichever client: only the document commands of a document client marshall, with its options.
  return {
    query: (input) => send((sdk, options) => client.send(new sdk.QueryCommand(input), options)),
    scan: (input) => send((sdk, options) => client.send(new sdk.ScanCommand(input), options)),
    put: (input) => send((sdk, options) => client.send(new sdk.PutItemCommand(input), options)),
    transact: (input) => send((sdk, options) => client.send(new sdk.TransactWriteItemsCommand(input), options)),
    createTable: (input) => send((sdk, options) => client.send(new sdk.CreateTableCommand(input), options)),
    describeTable: (TableName) =>
      send((sdk, options) => client.send(new sdk.DescribeTableCommand({ TableName }), options)),
    describeTimeToLive: (TableName) =>
      send((sdk, options) => client.send(new sdk.DescribeTimeToLiveCommand({ TableName }), options)),
  };
}

/** Loads the SDK once, when first needed, and gives every request a deadline. */
export function senderWith(requestTimeout: number, load: () => Promise<Sdk> = loadSdk): Send {
  let loading: Promise<Sdk> | undefined;
  return async (request) => {
    loading ??= load();
    const sdk = await loading;
    return withDeadline(requestTimeout, (abortSignal) => request(sdk, { abortSignal }));
  };
}

/** Throws `PEER_MISSING` where the SDK is not installed. */
export async function loadSdk(load: () => Promise<Sdk> = () => import('@aws-sdk/client-dynamodb')): Promise<Sdk> {
  try {
    return await load();
  } catch (cause) {
    throw storeErrors.failure('PEER_MISSING', { name: '@aws-sdk/client-dynamodb', range: '^3.700.0' }, cause);
  }
}

/** The SDK has no deadline of its own: a database that takes the connection and never answers would hang the caller. */
async function withDeadline<Answer>(
  milliseconds: number,
  request: (signal: AbortSignal) => Promise<Answer>,
): Promise<Answer> {
  const controller = new AbortController();
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      reject(Object.assign(new Error(`no answer within ${milliseconds} ms`), { name: 'TimeoutError' }));
      controller.abort();
    }, milliseconds);
  });
  try {
    return await Promise.race([request(controller.signal), late]);
  } finally {
    clearTimeout(timer);
  }
}
