export type { Acknowledgement, WrittenAcknowledgement } from './acknowledgements/acknowledgement';
export { type Settling, settledFindings } from './acknowledgements/settled-findings';
export type { SettlingOptions } from './acknowledgements/settling-options';
export type { Severities, SeveritiesByEnvironment } from './acknowledgements/severities';
export { allRules } from './all-rules';
export type { CheckFinding, Evidence } from './check-finding';
export { type CheckCoverage, type CheckReport, reportOf } from './coverage/check-report';
export { type DynamodbChecksOptions, type DynamodbRule, dynamodbChecks } from './dynamodb';
export { type CheckedStore, type EventChecksOptions, eventChecks } from './events';
export type { TableSizes } from './postgres/catalogue/told-catalogue';
export {
  checkSqlText,
  type ReadSql,
  type SqlReaderOptions,
  type SqlTextOptions,
  sqlReader,
} from './postgres/check-sql-text';
export type { ExaminedMigration, ExaminedStatement, ValueChange } from './postgres/examined';
export { type PostgresChecksOptions, postgresChecks } from './postgres/postgres-checks';
export { defineRule, type Found, type PostgresRule } from './postgres/postgres-rule';
export { readStatistics } from './postgres/statistics-file';
export type { RuleDescription, RuleGroup, Severity } from './rule';
