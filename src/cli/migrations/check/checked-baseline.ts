import { acknowledgementRules } from '../../../checks/acknowledgements/acknowledgement-rules';
import { settledFindings } from '../../../checks/acknowledgements/settled-findings';
import { defaultBaselineFile, nextBaseline } from '../../../checks/baseline/baseline';
import { readBaselineFile, writeBaselineFile } from '../../../checks/baseline/baseline-file';
import type { Finding } from '../../../store/finding';
import { counted } from '../plain-text';
import type { Colors } from '../terminal';
import { isCheckFinding } from './check-finding-lines';

export interface BaselineOptions {
  /** True: the file of that name which is read by default. */
  readonly baseline?: true | string;
  readonly reason?: string;
}

export interface WithBaseline {
  /** With what is known from now on as notes. */
  readonly findings: readonly Finding[];
  /** What was done, in lines; none where no baseline was asked for. */
  readonly lines: readonly string[];
}

/** Takes what is found as known, and writes it down, where that is asked for. Throws what reading and writing the file throws. */
export async function withBaseline(
  findings: readonly Finding[],
  { baseline, reason = '' }: BaselineOptions,
  colors: Colors,
): Promise<WithBaseline> {
  if (baseline === undefined) return { findings, lines: [] };
  const file = baseline === true ? defaultBaselineFile : baseline;
  const checked = findings.filter(isCheckFinding);
  const { added, entries, removed } = nextBaseline(checked, await readBaselineFile(file), reason);
  const isChanged = added.length + removed > 0;
  if (isChanged) await writeBaselineFile(file, entries);
  const settled = settledFindings(
    checked.filter(
      ({ rule, acknowledgement }) => !(rule === acknowledgementRules.stale.id && acknowledgement?.in === 'baseline'),
    ),
    { baseline: added.map((each) => ({ ...each, in: 'baseline' })), now: new Date(), checkedMigrations: [] },
  );
  const taken = `${counted(added.length, 'finding')} taken as known in ${file}`;
  const gone = removed === 0 ? '' : `, ${removed} that nothing needs taken out`;
  return {
    findings: [...findings.filter((finding) => !isCheckFinding(finding)), ...settled],
    lines: [
      isChanged ? `${colors.green('✓')} ${taken}${gone}.` : `${colors.green('✓')} There is nothing to take as known.`,
    ],
  };
}
