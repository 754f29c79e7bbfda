import { createHash } from 'node:crypto';
import type { JsonValue } from '../../event/json';
import type { RanStatement } from '../../migrations/history';
import type { RanStep } from '../../migrations/migration-target';

/** How many statements of a step the history keeps in words; all of them are in the checksum. */
const kept = 100;
const longest = 4000;
const largestAnswer = 8192;

/** What ran of a step so far. */
export class RanStatements {
  readonly #statements: RanStatement[] = [];
  readonly #all = createHash('sha256');
  #count = 0;
  #mayHaveSet = false;

  add(ran: RanStatement): void {
    this.#count += 1;
    this.#mayHaveSet ||= /\b(set|reset|set_config|discard|do|call|select)\b/i.test(ran.statement);
    this.#all.update(ran.checksum);
    // Answers are for going on after an interruption, which is over once the step is.
    const { answer: _, ...statement } = ran;
    if (this.#statements.length < kept) this.#statements.push(statement);
  }

  /** Whether one of them may have changed a setting of the session. */
  get mayHaveSet(): boolean {
    return this.#mayHaveSet;
  }

  step(): RanStep {
    return { statements: this.#statements, count: this.#count, checksum: this.#all.copy().digest('hex') };
  }
}

export function ranStatement(
  statement: string,
  parameters: readonly unknown[] | undefined,
  milliseconds: number,
): RanStatement {
  return {
    statement: statement.length > longest ? `${statement.slice(0, longest)}…` : statement,
    checksum: checksumOf(statement, parameters),
    milliseconds: Math.round(milliseconds),
  };
}

/** The same for the same statement, however its lines are broken and indented. */
export function checksumOf(statement: string, parameters: readonly unknown[] | undefined): string {
  const hash = createHash('sha256').update(statement.replace(/\s+/g, ' ').trim());
  const values = (parameters ?? []).map((value) => (typeof value === 'bigint' ? `${value}n` : value));
  return hash.update(JSON.stringify(values)).digest('hex');
}

/** The statement with its answer, where that is JSON and small enough to be kept. */
export function withAnswer(ran: RanStatement, answer: unknown): RanStatement {
  try {
    const text = JSON.stringify(answer ?? null);
    return text.length > largestAnswer ? ran : { ...ran, answer: JSON.parse(text) as JsonValue };
  } catch {
    return ran;
  }
}
