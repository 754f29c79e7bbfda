export { type DynamodbChecksOptions, dynamodbChecks } from './dynamodb-checks';
export type { DynamodbRule } from './dynamodb-rule';
export { dynamodbRules } from './rules';
