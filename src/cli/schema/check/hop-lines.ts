import type { Hop } from '../../../compatibility/check/compatibility-report';
import { sayList } from '../../../errors/say';
import { counted, plainText } from '../../migrations/plain-text';
import { tableLines } from '../../migrations/table';
import type { Colors } from '../../migrations/terminal';

type Verdict = Hop['verdict'];
type Sign = '✗' | '?' | '✓';

/** A line for each event type: how many of its hops are proven or tested, and which are not. More lines where it is narrow. */
export function hopLines(hops: readonly Hop[], colors: Colors, columns = Number.POSITIVE_INFINITY): readonly string[] {
  const eventTypes = [...new Set(hops.map(({ eventType }) => eventType))];
  const rows = eventTypes.map((eventType) => {
    const own = hops.filter((hop) => hop.eventType === eventType);
    const versions = own.flatMap(({ from, to }) => [from, to]);
    return {
      name: `${signOf(own)} ${plainText(eventType)}`,
      versions: `v${Math.min(...versions)}-${Math.max(...versions)}`,
      parts: partsOf(own),
    };
  });
  const widest = (texts: readonly string[]) => Math.max(0, ...texts.map(({ length }) => length));
  const left = 4 + widest(rows.map(({ name }) => name)) + widest(rows.map(({ versions }) => versions));
  const cells = rows.flatMap(({ name, versions, parts }) =>
    filled(parts, Math.max(30, columns - left)).map((line, index) =>
      index === 0 ? [name, versions, line] : ['', '', line],
    ),
  );
  const paints = { '✗': colors.red, '?': colors.yellow, '✓': colors.green };
  return tableLines(cells, (text, _, column) =>
    column === 0 ? text.replace(/^[✗?✓]/, (sign) => paints[sign as Sign](sign)) : text,
  );
}

/** How many hops there are, and of which kind: `14 hops of 5 event types: 12 proven, 2 tested`. */
export function hopSum(hops: readonly Hop[]): string {
  if (hops.length === 0) return 'There is nothing to read as another version';
  const kinds = (['proven', 'tested', 'broken', 'unknown'] as const).flatMap((verdict) => {
    const count = hops.filter((hop) => hop.verdict === verdict).length;
    return count === 0 ? [] : [`${count} ${verdict}`];
  });
  const eventTypes = new Set(hops.map(({ eventType }) => eventType)).size;
  return `${counted(hops.length, 'hop')} of ${counted(eventTypes, 'event type')}: ${kinds.join(', ')}`;
}

function signOf(hops: readonly Hop[]): Sign {
  const has = (verdict: Verdict) => hops.some((hop) => hop.verdict === verdict);
  return has('broken') ? '✗' : has('unknown') ? '?' : '✓';
}

function partsOf(hops: readonly Hop[]): readonly string[] {
  const of = (verdict: Verdict) => hops.filter((hop) => hop.verdict === verdict);
  const named = (verdict: Verdict) => {
    const ways = of(verdict).map(({ from, to, judgedBy }) => `v${from} -> v${to} (${judgedBy})`);
    return ways.length === 0 ? [] : [`${verdict} ${sayList(ways, 3)}`];
  };
  return [...named('broken'), ...named('unknown'), ...proven(of('proven')), ...tested(of('tested'))];
}

function proven(hops: readonly Hop[]): readonly string[] {
  if (hops.length === 0) return [];
  const by = (['schemas', 'operations', 'events'] as const).flatMap((judge) => {
    const count = hops.filter(({ judgedBy }) => judgedBy === judge).length;
    return count === 0 ? [] : [{ judge, count }];
  });
  const [only, ...others] = by;
  const told =
    others.length === 0 ? `by ${only?.judge}` : `(${by.map(({ judge, count }) => `${count} by ${judge}`).join(', ')})`;
  return [`${hops.length} proven ${told}`];
}

function tested(hops: readonly Hop[]): readonly string[] {
  if (hops.length === 0) return [];
  const counts = hops.map(({ events = 0 }) => events);
  const [least, most] = [Math.min(...counts), Math.max(...counts)];
  return [`${hops.length} tested with ${least === most ? '' : `${least} to `}${counted(most, 'event')}`];
}

/** Parts on as few lines as are wide enough. */
function filled(parts: readonly string[], width: number): readonly string[] {
  const lines: string[] = [];
  for (const part of parts) {
    const last = lines.at(-1);
    if (last === undefined || last.length + 2 + part.length > width) lines.push(part);
    else lines[lines.length - 1] = `${last}, ${part}`;
  }
  return lines;
}
