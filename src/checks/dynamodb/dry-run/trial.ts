import { shortFingerprint } from '../../../compatibility/canonical-schema';
import { canonicalText } from '../../../event/canonical-text';
import type { PlannedStep } from '../../../migrations/plan';
import type { DryChange, DryRequest } from './dry-request';
import type { DryTables } from './dry-tables';
import type { TableState } from './table-state';
import type { Watch } from './watch';

/** One migration while it is tried. */
export interface Trial {
  readonly step: PlannedStep;
  readonly tables: DryTables;
  readonly watch: Watch;
  readonly requests: DryRequest[];
  /** How many items a transform is tried on. */
  readonly tried: number;
}

/** Writes down what would be sent. */
export function record(
  { step, requests }: Trial,
  change: DryChange,
  {
    name,
    command,
    input,
    before,
  }: {
    readonly name: string;
    /** `DeleteTable`. */
    readonly command: string;
    readonly input: object;
    readonly before: TableState;
  },
): void {
  const shown = canonicalText(input);
  requests.push({
    ...change,
    step,
    table: name,
    before,
    statement: `${command} ${shown.length > 400 ? `${shown.slice(0, 399)}…` : shown}`,
    fingerprint: shortFingerprint([command, input]),
  });
}
