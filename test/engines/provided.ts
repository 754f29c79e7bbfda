/** What the global setup provides to every test file, through vitest's `inject`. */
export interface ProvidedEngines {
  /** URL of the PostgreSQL server, with a user who may create databases. */
  readonly postgresUrl: string;
  /** DynamoDB Local, or dynalite where Java is missing. */
  readonly dynamodbUrl: string;
  readonly dynamodbEngine: 'dynamodb-local' | 'dynalite' | 'external';
  readonly dynaliteUrl: string;
}

declare module 'vitest' {
  interface ProvidedContext extends ProvidedEngines {}
}
