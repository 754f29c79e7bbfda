import type { Bench } from '../measurement';
import { measurementsOf } from './measurements';
import { builtVariants, VariantProcess } from './processes';
import type { Question } from './serve';
import { type VariantName, variants } from './variants';

const warmUps = 6;

/** What each variant answered, round by round. */
export type Answers = ReadonlyMap<VariantName, Readonly<Record<Question, readonly number[]>>>;

export const chains: Bench = {
  about:
    'a stored event of 12 fields, 5 hops from version 1 to 6; one process a variant, in turns; times are those of JSON.parse of the same event',
  async measure({ consumer, rounds = 31 }) {
    const folder = await builtVariants(consumer);
    return measurementsOf(await answersOf(folder, rounds));
  },
};

async function answersOf(folder: string, rounds: number): Promise<Answers> {
  const running = variants.map(({ name, file, parameters = [] }) => ({
    name,
    process: new VariantProcess(folder, file, parameters),
    answers: { time: [] as number[], read: [] as number[], memory: [] as number[], allocation: [] as number[] },
  }));
  try {
    for (let round = -warmUps; round < rounds; round += 1) {
      for (const question of ['time', 'read'] as const) {
        for (const { process, answers } of running) {
          const answer = await process.ask(question);
          if (round >= 0) answers[question].push(answer);
        }
      }
    }
    for (const { process, answers, name } of running) {
      if (name === 'current event') answers.allocation.push(await process.ask('allocation'));
      answers.memory.push(await process.ask('memory'));
    }
  } finally {
    for (const { process } of running) process.end();
  }
  return new Map(running.map(({ name, answers }) => [name, answers]));
}
