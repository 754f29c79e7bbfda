import { createHash } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
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
    statement: shortened(statement),
    checksum: checksumOf(statement, parameters),
    milliseconds: Math.round(milliseconds),
  };
}

/** Without half of a character at its end, which JSON of PostgreSQL has no place for. */
function shortened(statement: string): string {
  if (statement.length <= longest) return statement;
  return `${statement.slice(0, longest).replace(/[\uD800-\uDBFF]$/, '')}…`;
}

/** The same for the same statement, however its lines are broken and indented. */
export function checksumOf(statement: string, parameters: readonly unknown[] | undefined): string {
  const hash = createHash('sha256').update(statement.replace(/\s+/g, ' ').trim());
  const text = JSON.stringify(parameters ?? [], (_, value) => (typeof value === 'bigint' ? `${value}n` : value));
  return hash.update(text).digest('hex');
}

/** The statement with its answer, where that is JSON and small enough to be kept. */
export function withAnswer(ran: RanStatement, answer: unknown): RanStatement {
  try {
    const text = JSON.stringify(answer ?? null);
    // A date or bytes would come back as something else.
    return text.length > largestAnswer || !isDeepStrictEqual(JSON.parse(text), answer ?? null)
      ? ran
      : { ...ran, answer: JSON.parse(text) as JsonValue };
  } catch {
    return ran;
  }
}
