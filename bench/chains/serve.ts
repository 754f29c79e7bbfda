/** What a variant's process measures when it is asked. */
export interface Variant<Input, Result> {
  /** Made before anything is measured; anew where memory is. */
  inputs(): readonly Input[];
  run(input: Input): Result;
  /** Eight fields of the result. */
  read?(result: Result): number;
}

export type Question = 'time' | 'read' | 'memory' | 'allocation';

const atLeastMicroseconds = 12_000;
const kept = 100_000;

/** Answers the questions of the bench, one at a time, in this process. */
export function serve<Input, Result>(variant: Variant<Input, Result>): void {
  const { run } = variant;
  const read = variant.read ?? (() => Number.NaN);
  const results: unknown[] = [];
  let sum = 0;
  const inputs = variant.inputs();

  const runAll = () => {
    for (let index = 0; index < inputs.length; index += 1) results[index] = run(inputs[index] as Input);
  };
  const runAndReadAll = () => {
    for (let index = 0; index < inputs.length; index += 1) {
      const result = run(inputs[index] as Input);
      sum += read(result);
      results[index] = result;
    }
  };

  /** Nanoseconds of processor time an event, with the collector's threads: what waits for a busy machine counts for nothing. */
  const timed = (pass: () => void): number => {
    const start = process.cpuUsage();
    let [passes, microseconds] = [0, 0];
    while (microseconds < atLeastMicroseconds) {
      pass();
      passes += 1;
      const { user, system } = process.cpuUsage(start);
      microseconds = user + system;
    }
    return (microseconds * 1_000) / (passes * inputs.length);
  };

  /** Bytes that a result holds. */
  const heldBytes = (): number => {
    const all: Result[] = new Array(kept);
    results.length = 0;
    gc();
    const before = process.memoryUsage().heapUsed;
    for (let index = 0; index < kept; ) {
      for (const input of variant.inputs()) all[index++] = run(input);
    }
    gc();
    const held = (process.memoryUsage().heapUsed - before) / kept;
    if (all[kept - 1] === undefined) throw new Error('Nothing was kept.');
    return held;
  };
  /** Bytes that a run leaves behind, where they are so few that nothing is collected meanwhile. */
  const allocatedBytes = (): number => {
    const passes = 100;
    runAll();
    gc();
    const before = process.memoryUsage().heapUsed;
    for (let pass = 0; pass < passes; pass += 1) runAll();
    return (process.memoryUsage().heapUsed - before) / (passes * inputs.length);
  };

  const answers: Record<Question, () => number> = {
    time: () => timed(runAll),
    read: () => timed(runAndReadAll),
    memory: heldBytes,
    allocation: allocatedBytes,
  };
  process.on('message', (question: Question) => process.send?.({ answer: answers[question](), sum }));
}

function gc(): void {
  const collect = (globalThis as { gc?: () => void }).gc;
  if (collect === undefined) throw new Error('The process has to be started with --expose-gc.');
  collect();
  collect();
}
