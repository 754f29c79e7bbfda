import type { DynamodbMigration, DynamodbMigrationContext } from 'evolvent/dynamodb';

/** The table as the service has had it since release 1. */
export class CreateInventoryEvents1735689600500 implements DynamodbMigration {
  readonly description = 'The table of inventory events, with its index by event type';

  async up({ createTable }: DynamodbMigrationContext): Promise<void> {
    await createTable({
      TableName: 'inventory_events',
      BillingMode: 'PAY_PER_REQUEST',
      AttributeDefinitions: [
        { AttributeName: 'inventoryItemId', AttributeType: 'S' },
        { AttributeName: 'sequenceNumber', AttributeType: 'N' },
        { AttributeName: 'eventType', AttributeType: 'S' },
      ],
      KeySchema: [
        { AttributeName: 'inventoryItemId', KeyType: 'HASH' },
        { AttributeName: 'sequenceNumber', KeyType: 'RANGE' },
      ],
      // With the table, and not after it: dynalite adds no index to a table that is there.
      GlobalSecondaryIndexes: [
        {
          IndexName: 'EventTypeIndex',
          KeySchema: [{ AttributeName: 'eventType', KeyType: 'HASH' }],
          Projection: { ProjectionType: 'ALL' },
        },
      ],
    });
  }

  async down({ deleteTable }: DynamodbMigrationContext): Promise<void> {
    await deleteTable('inventory_events');
  }
}
