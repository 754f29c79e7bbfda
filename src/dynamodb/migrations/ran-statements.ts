import { createHash } from 'node:crypto';
import { canonicalText } from '../../event/canonical-text';
import type { RanStatement } from '../../migrations/history';
import type { Execution, RanStep } from '../../migrations/migration-target';

/** A change of a migration, as the history names it. */
export interface Change {
  /** `CreateTable stock` */
  readonly words: string;
  /** What is asked for: the change is known again by its checksum. */
  readonly request: object;
}

/** What ran of a step, the statements that an interrupted run has left finished included. */
export class RanStatements {
  readonly #execution: Execution;
  readonly #all: RanStatement[];
  /** Of the interrupted run, while the step asks for the same once more, in the same order. */
  #left: RanStatement[];
  #inDoubt: RanStatement | undefined;

  constructor(execution: Execution) {
    this.#execution = execution;
    this.#all = [...execution.ran];
    this.#left = [...execution.ran];
    this.#inDoubt = execution.inDoubt;
  }

  /** Whether the interrupted run had it finished, and nothing has to be looked at. */
  hasRun(change: Change): boolean {
    if (this.#left[0]?.checksum !== checksumOf(change)) return false;
    this.#left.shift();
    return true;
  }

  /** It turned out to be done already: by the interrupted run, where that one began it, or by somebody else. */
  async found(change: Change): Promise<void> {
    const begun = this.#inDoubt;
    if (begun === undefined || begun.checksum !== checksumOf(change)) return;
    this.#inDoubt = undefined;
    this.#all.push(begun);
    await this.#execution.statementFinished(begun);
  }

  async run<Answer>(change: Change, work: () => Promise<Answer>): Promise<Answer> {
    // From here on the step goes another way than the interrupted run: what that one had finished may not be so any more.
    this.#left = [];
    const statement = { statement: change.words, checksum: checksumOf(change), milliseconds: 0 };
    await this.#execution.statementStarted(statement);
    const began = performance.now();
    const answer = await work();
    const ran = { ...statement, milliseconds: Math.round(performance.now() - began) };
    this.#all.push(ran);
    await this.#execution.statementFinished(ran);
    return answer;
  }

  step(): RanStep {
    const checksums = this.#all.map(({ checksum }) => checksum).join('\n');
    return { statements: this.#all, count: this.#all.length, checksum: sha256(checksums) };
  }
}

function checksumOf({ words, request }: Change): string {
  return sha256(`${words}\n${canonicalText(request)}`);
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
