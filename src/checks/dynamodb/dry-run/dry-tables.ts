import type { ScanCommandInput } from '@aws-sdk/client-dynamodb';
import type { Item } from '../../../dynamodb/attribute-values';
import { isNamed } from '../../../dynamodb/errors';
import type { ItemFilter } from '../../../dynamodb/migrations';
import type { MigrationRequests } from '../../../dynamodb/migrations/requests';
import { inDryRun } from './intercepted';
import type { TableState } from './table-state';

export interface Sample {
  readonly items: readonly Item[];
  /** There are no others. */
  readonly isWhole: boolean;
}

type Transform = (item: Item) => Item | 'delete' | undefined | Promise<Item | 'delete' | undefined>;

/** The part of the table that is looked at is spread over its partitions: neighbours are of one stream. */
const segments = 10;
const refusals = ['UnknownOperationException', 'AccessDeniedException', 'DATABASE_UNFIT'];

/** The tables of the target, with what the run would have changed of them so far. Reads the target, and writes nothing. */
export class DryTables {
  readonly #requests: MigrationRequests;
  readonly #states = new Map<string, TableState>();
  readonly #samples = new Map<string, Promise<Sample>>();
  readonly #transforms = new Map<string, Transform[]>();
  readonly #written = new Set<string>();

  constructor(requests: MigrationRequests) {
    this.#requests = requests;
  }

  async now(name: string): Promise<TableState> {
    const known = this.#states.get(name) ?? (await inDryRun.exit(() => this.#asked(name)));
    // Asked twice at the same time: the first answer stays, as it may have been changed since.
    const state = this.#states.get(name) ?? known;
    this.#states.set(name, state);
    return state;
  }

  async change(name: string, change: (state: TableState) => Partial<TableState>): Promise<void> {
    const state = await this.now(name);
    this.#states.set(name, { ...state, ...change(state) });
  }

  /** Items as they stand in the target, `count` at most, from all over the table. */
  sample(name: string, count: number, filter: ItemFilter = {}): Promise<Sample> {
    const key = JSON.stringify([name, count, filter]);
    const known = this.#samples.get(key) ?? inDryRun.exit(() => this.#sampled(name, count, filter));
    this.#samples.set(key, known);
    return known;
  }

  /** Items as the transforms of the run so far leave them. */
  async transformed(name: string, count: number): Promise<readonly Item[]> {
    const { items } = await this.sample(name, count);
    const found: Item[] = [];
    for (const item of items) {
      const after = await transformedBy(this.#transforms.get(name) ?? [], item);
      if (after !== undefined) found.push(after);
    }
    return found;
  }

  transforms(name: string, transform: Transform): void {
    this.#transforms.set(name, [...(this.#transforms.get(name) ?? []), transform]);
    this.#written.add(name);
  }

  writes(name: string): void {
    this.#written.add(name);
  }

  /** Items of it would be others by now: reading them says nothing of what the run would read. */
  isWritten(name: string): boolean {
    return this.#written.has(name);
  }

  async #asked(name: string): Promise<TableState> {
    const description = await this.#requests.describeTable(name);
    if (description === undefined) return { name, description, isNew: false, timeToLive: 'off', recovery: 'off' };
    const timeToLive = await known(async () => {
      const { TimeToLiveDescription: found } = await this.#requests.describeTimeToLive(name);
      const isOn = found?.TimeToLiveStatus === 'ENABLED' || found?.TimeToLiveStatus === 'ENABLING';
      return isOn ? (found.AttributeName ?? 'off') : 'off';
    });
    const recovery = await known(async () => {
      const { ContinuousBackupsDescription: found } = await this.#requests.describeContinuousBackups(name);
      const status = found?.PointInTimeRecoveryDescription?.PointInTimeRecoveryStatus;
      return status === 'ENABLED' ? 'on' : 'off';
    });
    return { name, description, isNew: false, timeToLive, recovery };
  }

  async #sampled(name: string, count: number, filter: ItemFilter): Promise<Sample> {
    const state = await this.now(name);
    const isThere = state.description !== undefined || state.deleted !== undefined;
    if (!isThere || (state.isNew && state.deleted === undefined)) return { items: [], isWhole: true };
    const parts = Math.min(segments, count);
    const pages = await Promise.all(
      Array.from({ length: parts }, (_, Segment) => {
        const part: Omit<ScanCommandInput, 'TableName'> = { Segment, TotalSegments: parts };
        return this.#requests.scan({ ...filter, ...part, TableName: name, Limit: Math.ceil(count / parts) });
      }),
    );
    return {
      items: pages.flatMap(({ Items = [] }) => Items),
      isWhole: pages.every(({ LastEvaluatedKey }) => LastEvaluatedKey === undefined),
    };
  }
}

async function transformedBy(transforms: readonly Transform[], item: Item): Promise<Item | undefined> {
  let found = item;
  for (const transform of transforms) {
    try {
      const after = await transform(structuredClone(found));
      if (after === 'delete') return undefined;
      found = after ?? found;
    } catch {
      // What a transform fails at was found when it was tried.
    }
  }
  return found;
}

/** A right that is missing, or an engine that does not have it, is no reason to stop looking. */
async function known<Answer extends string>(ask: () => Promise<Answer>): Promise<Answer | 'unknown'> {
  try {
    return await ask();
  } catch (error) {
    const code: unknown = Reflect.get(Object(error), 'code');
    if (isNamed(error, ...refusals) || refusals.includes(String(code))) return 'unknown';
    throw error;
  }
}
