import type {
  BatchWriteItemCommandInput,
  CreateTableCommandInput,
  GetItemCommandInput,
  PutItemCommandInput,
  QueryCommandInput,
  ScanCommandInput,
  TableDescription,
  TransactWriteItemsCommandInput,
  UpdateContinuousBackupsCommandInput,
  UpdateItemCommandInput,
  UpdateTableCommandInput,
  UpdateTimeToLiveCommandInput,
} from '@aws-sdk/client-dynamodb';
import { type DynamodbClient, type RequestOptions, type Sdk, senderWith } from '../client';
import { isNamed } from '../errors';
import { databaseFailure } from './database-failure';

/** The requests that migrations make. They throw `DATABASE_UNAVAILABLE`, `DATABASE_UNFIT`, and else what the SDK throws. */
export type MigrationRequests = ReturnType<typeof migrationRequests>;

/**
 * @param place for errors
 * @param requestTimeout milliseconds that a request may take, the SDK's own retries included
 */
export function migrationRequests(client: DynamodbClient, place: () => string, requestTimeout = 20_000) {
  const send = senderWith(requestTimeout);
  const to = async <Answer>(
    call: string,
    request: (sdk: Sdk, options: RequestOptions) => Promise<Answer>,
  ): Promise<Answer> => {
    try {
      return await send(request);
    } catch (error) {
      throw databaseFailure(error, place(), call);
    }
  };
  return {
    createTable: (input: CreateTableCommandInput) =>
      to(`make table ${input.TableName}`, (sdk, options) => client.send(new sdk.CreateTableCommand(input), options)),
    deleteTable: (TableName: string) =>
      to(`delete table ${TableName}`, (sdk, options) =>
        client.send(new sdk.DeleteTableCommand({ TableName }), options),
      ),
    updateTable: (input: UpdateTableCommandInput) =>
      to(`change table ${input.TableName}`, (sdk, options) => client.send(new sdk.UpdateTableCommand(input), options)),
    /** Undefined where there is no such table. */
    describeTable: async (TableName: string): Promise<TableDescription | undefined> => {
      try {
        const answer = await to(`describe table ${TableName}`, (sdk, options) =>
          client.send(new sdk.DescribeTableCommand({ TableName }), options),
        );
        return answer.Table;
      } catch (error) {
        if (isNamed(error, 'ResourceNotFoundException')) return undefined;
        throw error;
      }
    },
    describeTimeToLive: (TableName: string) =>
      to(`describe the time to live of ${TableName}`, (sdk, options) =>
        client.send(new sdk.DescribeTimeToLiveCommand({ TableName }), options),
      ),
    updateTimeToLive: (input: UpdateTimeToLiveCommandInput) =>
      to(`change the time to live of ${input.TableName}`, (sdk, options) =>
        client.send(new sdk.UpdateTimeToLiveCommand(input), options),
      ),
    describeContinuousBackups: (TableName: string) =>
      to(`describe the continuous backups of ${TableName}`, (sdk, options) =>
        client.send(new sdk.DescribeContinuousBackupsCommand({ TableName }), options),
      ),
    updateContinuousBackups: (input: UpdateContinuousBackupsCommandInput) =>
      to(`change the continuous backups of ${input.TableName}`, (sdk, options) =>
        client.send(new sdk.UpdateContinuousBackupsCommand(input), options),
      ),
    get: (input: Omit<GetItemCommandInput, 'ConsistentRead'>) =>
      to(`read ${input.TableName}`, (sdk, options) =>
        client.send(new sdk.GetItemCommand({ ...input, ConsistentRead: true }), options),
      ),
    query: (input: Omit<QueryCommandInput, 'ConsistentRead'>) =>
      to(`read ${input.TableName}`, (sdk, options) =>
        client.send(new sdk.QueryCommand({ ...input, ConsistentRead: true }), options),
      ),
    scan: (input: Omit<ScanCommandInput, 'ConsistentRead'>) =>
      to(`scan ${input.TableName}`, (sdk, options) =>
        client.send(new sdk.ScanCommand({ ...input, ConsistentRead: true }), options),
      ),
    put: (input: PutItemCommandInput) =>
      to(`write to ${input.TableName}`, (sdk, options) => client.send(new sdk.PutItemCommand(input), options)),
    update: (input: UpdateItemCommandInput) =>
      to(`write to ${input.TableName}`, (sdk, options) => client.send(new sdk.UpdateItemCommand(input), options)),
    delete: (input: Omit<UpdateItemCommandInput, 'UpdateExpression'>) =>
      to(`write to ${input.TableName}`, (sdk, options) =>
        client.send(new sdk.DeleteItemCommand({ ...input, ReturnValues: 'NONE' }), options),
      ),
    batchWrite: (input: BatchWriteItemCommandInput) =>
      to('write a batch', (sdk, options) => client.send(new sdk.BatchWriteItemCommand(input), options)),
    transact: (input: TransactWriteItemsCommandInput) =>
      to('write in a transaction', (sdk, options) => client.send(new sdk.TransactWriteItemsCommand(input), options)),
  };
}
