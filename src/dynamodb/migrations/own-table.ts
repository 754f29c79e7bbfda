import type { AttributeValue } from '@aws-sdk/client-dynamodb';
import { migrationErrors } from '../../migrations/errors';
import type { Item } from '../attribute-values';
import { isNamed } from '../errors';
import type { MigrationRequests } from './requests';
import { growingDelays, pause } from './waiting';

/** The format that this release writes; a newer one is refused. */
const format = 1;

/** Parts of the table: the values of its hash key. */
export type Part = 'format' | 'lock' | 'applied' | 'history' | 'counter' | `checkpoint/${string}`;

export interface OwnTableOptions {
  readonly name: string;
  readonly requests: MigrationRequests;
  readonly place: () => string;
  readonly activeWithin: number;
}

/** The table that Evolvent keeps its record, lock, history and checkpoints in. */
export class OwnTable {
  readonly name: string;
  readonly requests: MigrationRequests;
  readonly #options: OwnTableOptions;

  constructor(options: OwnTableOptions) {
    this.name = options.name;
    this.requests = options.requests;
    this.#options = options;
  }

  get place(): string {
    return `table ${this.name} of ${this.#options.place()}`;
  }

  /** May be called by many processes at once. Throws `DATABASE_UNFIT`, `DATABASE_UNAVAILABLE`, `HISTORY_NEWER`. */
  async prepare(): Promise<void> {
    if ((await this.requests.describeTable(this.name)) === undefined) await this.#create();
    await this.#whenActive();
    await this.#markFormat();
    await this.checkFormat();
  }

  /** Throws `HISTORY_NEWER` where a newer release has written here. */
  async checkFormat(): Promise<void> {
    const found = Number((await this.get('format', 'format'))?.format?.N ?? format);
    if (found > format) throw migrationErrors.failure('HISTORY_NEWER', { place: this.place, found, known: format });
  }

  async get(part: Part, item: string): Promise<Item | undefined> {
    return this.#unlessMissing(async () => {
      const { Item } = await this.requests.get({ TableName: this.name, Key: keyOf(part, item) });
      return Item;
    }, undefined);
  }

  /** All items of a part by their names; none while there is no table. */
  async all(part: Part): Promise<Item[]> {
    return this.#unlessMissing(async () => {
      const items: Item[] = [];
      let start: Record<string, AttributeValue> | undefined;
      do {
        const page = await this.requests.query({
          TableName: this.name,
          KeyConditionExpression: '#part = :part',
          ExpressionAttributeNames: { '#part': 'part' },
          ExpressionAttributeValues: { ':part': { S: part } },
          ExclusiveStartKey: start,
        });
        items.push(...(page.Items ?? []));
        start = page.LastEvaluatedKey;
      } while (start !== undefined);
      return items;
    }, []);
  }

  async #unlessMissing<Answer>(read: () => Promise<Answer>, none: Answer): Promise<Answer> {
    try {
      return await read();
    } catch (error) {
      if (isNamed(error, 'ResourceNotFoundException')) return none;
      throw error;
    }
  }

  async #create(): Promise<void> {
    try {
      await this.requests.createTable({
        TableName: this.name,
        BillingMode: 'PAY_PER_REQUEST',
        AttributeDefinitions: [
          { AttributeName: 'part', AttributeType: 'S' },
          { AttributeName: 'item', AttributeType: 'S' },
        ],
        KeySchema: [
          { AttributeName: 'part', KeyType: 'HASH' },
          { AttributeName: 'item', KeyType: 'RANGE' },
        ],
      });
    } catch (error) {
      if (!isNamed(error, 'ResourceInUseException')) throw error;
    }
  }

  async #whenActive(): Promise<void> {
    const { activeWithin } = this.#options;
    const deadline = performance.now() + activeWithin;
    for (const delay of growingDelays()) {
      const table = await this.requests.describeTable(this.name);
      const keys = table?.KeySchema?.map(({ AttributeName }) => AttributeName).join(', ');
      if (keys !== undefined && keys !== 'part, item') throw this.#unfit(`its key is ${keys} instead of part, item`);
      if (table?.TableStatus === 'ACTIVE' || table?.TableStatus === 'UPDATING') return;
      if (performance.now() > deadline) {
        const cause = new Error(`it is ${table?.TableStatus ?? 'not there'} after ${activeWithin} ms`);
        throw migrationErrors.failure('DATABASE_UNAVAILABLE', { place: this.place, call: 'make it', cause }, cause);
      }
      await pause(delay);
    }
  }

  #unfit(reason: string) {
    const remedy = `Give another name as \`table\` of dynamodbMigrations: ${this.name} belongs to somebody else.`;
    return migrationErrors.failure('DATABASE_UNFIT', { place: this.place, reason, remedy });
  }

  async #markFormat(): Promise<void> {
    try {
      await this.requests.put({
        TableName: this.name,
        Item: { ...keyOf('format', 'format'), format: { N: String(format) } },
        ConditionExpression: 'attribute_not_exists(#part)',
        ExpressionAttributeNames: { '#part': 'part' },
      });
    } catch (error) {
      if (!isNamed(error, 'ConditionalCheckFailedException')) throw error;
    }
  }
}

export function keyOf(part: Part, item: string): Item {
  return { part: { S: part }, item: { S: item } };
}
