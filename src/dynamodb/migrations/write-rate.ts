import { isThrottled } from './database-failure';
import { jittered, pause } from './waiting';

/** Keeps writes below so many write units a second, by what DynamoDB says that they took. */
export class WriteRate {
  readonly #unitsPerSecond: number | undefined;
  #freeAt = 0;

  constructor(unitsPerSecond: number | undefined) {
    this.#unitsPerSecond = unitsPerSecond;
  }

  /** Takes one unit in advance, and waits for it: many that ask at once go one after the other. A page that is begun is finished, so no signal. */
  async take(): Promise<void> {
    if (this.#unitsPerSecond === undefined) return;
    const now = performance.now();
    const turn = Math.max(this.#freeAt, now);
    this.#freeAt = turn + 1000 / this.#unitsPerSecond;
    if (turn > now) await pause(turn - now);
  }

  /** What a write took in the end, the unit that was taken in advance included. */
  spent(units: number): void {
    if (this.#unitsPerSecond === undefined) return;
    this.#freeAt += ((units - 1) * 1000) / this.#unitsPerSecond;
  }
}

const mostTries = 12;

/** Tries again, later and later, what the table had no capacity for. */
export async function patiently<Answer>(request: () => Promise<Answer>): Promise<Answer> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await request();
    } catch (error) {
      if (!isThrottled(error) || tries === mostTries) throw error;
      await pause(50 + jittered(tries + 2, 20_000));
    }
  }
}

/** Works on all of them, a few at a time, and goes on to the end where one fails; then throws the first failure. */
export async function severalAtATime<Member>(
  members: readonly Member[],
  width: number,
  work: (member: Member) => Promise<void>,
): Promise<void> {
  const queue = members.values();
  const failures: unknown[] = [];
  const worker = async () => {
    for (const member of queue) {
      try {
        await work(member);
      } catch (error) {
        failures.push(error);
        return;
      }
    }
  };
  await Promise.all(Array.from({ length: Math.min(width, members.length) }, worker));
  if (failures.length > 0) throw failures[0];
}
