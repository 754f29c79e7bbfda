import { publish } from '../../diagnostics/channels';
import { migrationErrors } from '../../migrations/errors';
import type { Item } from '../attribute-values';
import { describedTable } from './described-table';
import type { MigrationScope } from './migration-scope';
import { type Transform, transformItem } from './transform-item';
import { added, countsOf, nothing, type SegmentMark, segmentMark, segmentMarkItem } from './transform-marks';
import type { TransformCounts, TransformItemsOptions } from './transform-options';
import { patiently, severalAtATime, WriteRate } from './write-rate';

/** Items of a page that are written at the same time. */
const width = 8;

export async function transformItems(scope: MigrationScope, options: TransformItemsOptions): Promise<TransformCounts> {
  const { name, table, filter, batch = 100, segments = 4, version, rate } = options;
  checkNumbers(name, { batch, segments, ...(rate !== undefined && { rate }) });
  scope.signal.throwIfAborted();
  const change = { words: `TransformItems ${name} of ${table}`, request: { name, table, filter: filter ?? null } };
  const marks = await marksOf(scope, options, segments);
  if (scope.statements.hasRun(change)) return countsOf(marks);
  if (marks.every(({ isDone }) => isDone)) {
    await scope.statements.found(change);
    return countsOf(marks);
  }
  const { KeySchema = [] } = await describedTable(scope, table);
  const keys = KeySchema.map(({ AttributeName = '' }) => AttributeName);
  const transform: Transform = { ...options, keys, version, requests: scope.requests, rate: new WriteRate(rate) };
  return scope.statements.run(change, () => runSegments(scope, transform, marks, batch));
}

/** As an earlier run left them, with the number of segments that it began with: a place in a segment means nothing for another number. */
async function marksOf(
  { checkpoints }: MigrationScope,
  { name, table }: TransformItemsOptions,
  segments: number,
): Promise<SegmentMark[]> {
  const kept = await checkpoints.of(name);
  const head = kept.get('head');
  if (head === undefined) {
    await checkpoints.keep(name, { head: { table: { S: table }, segments: { N: String(segments) } } });
  } else if (head.table?.S !== table) {
    const reason = `its checkpoint is of table ${head.table?.S}, and not of ${table}`;
    throw migrationErrors.failure('BATCH_INVALID', { name, reason });
  }
  const count = Number(head?.segments?.N ?? segments);
  return Array.from({ length: count }, (_, segment) => segmentMark(kept.get(`segment ${segment}`)));
}

async function runSegments(
  scope: MigrationScope,
  transform: Transform,
  marks: SegmentMark[],
  batch: number,
): Promise<TransformCounts> {
  // One that fails stops the others after the page that they are at.
  const failed = new AbortController();
  const stop = AbortSignal.any([scope.signal, failed.signal]);
  const runSegment = async (segment: number) => {
    for (let mark = marks[segment]; mark !== undefined && !mark.isDone && !stop.aborted; mark = marks[segment]) {
      const next = await runPage(scope, transform, mark, {
        Segment: segment,
        TotalSegments: marks.length,
        Limit: batch,
      });
      await scope.checkpoints.keep(transform.name, { [`segment ${segment}`]: segmentMarkItem(next) });
      marks[segment] = next;
      const rows = next.counts.read - mark.counts.read;
      publish('batch', { name: transform.name, target: 'dynamodb', rows, done: countsOf(marks).read });
    }
  };
  const outcomes = await Promise.allSettled(
    marks.map((_, segment) =>
      runSegment(segment).catch((error: unknown) => {
        failed.abort();
        throw error;
      }),
    ),
  );
  const failure = outcomes.find((outcome) => outcome.status === 'rejected');
  if (failure !== undefined) throw failure.reason;
  scope.signal.throwIfAborted();
  const counts = countsOf(marks);
  const { read, written, skipped, conflicts } = counts;
  scope.log(`${transform.name}: ${read} read = ${written} written + ${skipped} skipped + ${conflicts} conflicts`);
  return counts;
}

async function runPage(
  { requests }: MigrationScope,
  transform: Transform,
  mark: SegmentMark,
  part: { readonly Segment: number; readonly TotalSegments: number; readonly Limit: number },
): Promise<SegmentMark> {
  const page = await patiently(() =>
    requests.scan({ ...transform.filter, ...part, TableName: transform.table, ExclusiveStartKey: mark.start }),
  );
  let counts = nothing;
  await severalAtATime<Item>(page.Items ?? [], width, async (item) => {
    const one = await transformItem(transform, item);
    counts = added(counts, one);
  });
  const start = page.LastEvaluatedKey;
  return { start, isDone: start === undefined, counts: added(mark.counts, counts) };
}

export function checkNumbers(name: string, numbers: Readonly<Record<string, number>>): void {
  for (const [option, value] of Object.entries(numbers)) {
    if (value > 0 && (option === 'rate' || Number.isSafeInteger(value))) continue;
    throw migrationErrors.failure('BATCH_INVALID', { name, reason: `${option} is ${value}` });
  }
}
