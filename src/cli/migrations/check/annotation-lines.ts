import { reportOf } from '../../../checks/coverage/check-report';
import type { Finding } from '../../../store/finding';
import { githubAnnotations } from '../finding-report';
import { isCheckFinding } from './check-finding-lines';
import { coverageLines } from './check-lines';
import type { SourcePlace } from './find-places';

/** Findings as GitHub shows them, beside the statement where its place is known; and one notice with what was looked at. */
export function annotationLines(
  findings: readonly Finding[],
  places: ReadonlyMap<Finding, SourcePlace>,
): readonly string[] {
  const { findings: found, coverage } = reportOf(findings);
  const looked = coverageLines(coverage, 0, undefined);
  return [
    ...found.flatMap((finding) => githubAnnotations([withSafeWay(finding)], places.get(finding))),
    ...(looked.length === 0 ? [] : [`::notice title=evolvent check::${looked.join('%0A')}`]),
  ];
}

function withSafeWay(finding: Finding): Finding {
  if (!isCheckFinding(finding) || finding.severity === 'note') return finding;
  const { remedy, safeWay, rule, fingerprint } = finding;
  const safe = safeWay === undefined ? '' : `\nSafe way:\n${safeWay}`;
  return {
    ...finding,
    remedy: `${remedy}${safe}\nTo acknowledge it: { rule: '${rule}', statement: '${fingerprint}', reason: '' }`,
  };
}
