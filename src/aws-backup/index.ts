export { dynamodbBackup } from './dynamodb-backup';
export { dynamodbPointInTimeGate } from './dynamodb-point-in-time';
export type { DynamodbTablesOptions } from './dynamodb-tables';
export type { Patience } from './patience';
export { type RdsPointInTimeOptions, rdsPointInTime } from './rds-point-in-time';
export { type RdsSnapshotOptions, rdsSnapshot } from './rds-snapshot';
export type { RdsDatabase, RdsOptions } from './rds-source';
export type { DynamodbClient, RdsClient } from './sdk';
export { snsNotifier } from './sns-notifier';
