import { nameOf } from '../corpus/examine-corpus';
import type { Judged, Saying } from './compare';
import { type Danger, dangers } from './meanings';

type Of = (judged: Judged) => Saying;

const ours: Of = ({ ours: saying }) => saying;
const recorded: Of = ({ squawk }) => squawk.recorded;

const tools: readonly (readonly [name: string, of: Of])[] = [
  ['Evolvent', ours],
  ['squawk, recorded SQL', recorded],
  ['squawk, SQL in the source', ({ squawk }) => squawk.source],
];

const titles: Readonly<Record<Danger, string>> = {
  data: 'data is destroyed or lost',
  blocks: 'readers or writers wait',
  breaks: 'running code, or the migration itself, fails',
};

/** The section of docs/checks.md, as it is now. */
export function comparisonText(all: readonly Judged[]): string {
  const safe = all.filter((each) => each.dangers.length === 0);
  return [
    `| | there are | ${tools.map(([name]) => name).join(' | ')} |`,
    `|---|---|${tools.map(() => '---').join('|')}|`,
    ...dangers.map((danger) => {
      const there = all.filter((each) => each.dangers.includes(danger));
      return row(titles[danger], there.length, (of) => sayFound(there, danger, of));
    }),
    row('nothing of it, and yet an alarm', safe.length, (of) => sayFalse(safe, of)),
    row('another danger, and a false alarm beside it', all.length - safe.length, (of) => {
      return String(all.filter((each) => each.dangers.length > 0 && falseRules(each, of).length > 0).length);
    }),
    '',
    `Found by squawk and not by Evolvent: ${sayNames(foundByFirst(all, recorded, ours))}`,
    '',
    `Found by Evolvent and not by squawk on the same SQL: ${sayNames(foundByFirst(all, ours, recorded))}`,
    '',
    `Missed by Evolvent: ${sayNames(all.flatMap((each) => each.dangers.filter((danger) => !isFound(each, danger, ours) && !ours(each).isUnknown).map((danger) => `${shortName(each)} (${danger})`)))}`,
    '',
    `False alarms of Evolvent: ${sayNames(all.flatMap((each) => falseRules(each, ours).map((rule) => `${shortName(each)} (${rule})`)))}`,
    '',
    `Not counted are rules of squawk about style and habit. They spoke on ${all.filter(({ style }) => style.length > 0).length} of the ${all.length} migrations: ${sayStyle(all)}.`,
  ].join('\n');
}

function row(title: string, count: number, say: (of: Of) => string): string {
  return `| ${title} | ${count} | ${tools.map(([, of]) => say(of)).join(' | ')} |`;
}

function sayFound(there: readonly Judged[], danger: Danger, of: Of): string {
  const found = there.filter((each) => isFound(each, danger, of)).length;
  const unknown = there.filter((each) => !isFound(each, danger, of) && of(each).isUnknown).length;
  const said = unknown === 0 ? '' : `, ${unknown} said not to be looked at`;
  return `${found} found${said}, ${there.length - found - unknown} missed`;
}

function sayFalse(safe: readonly Judged[], of: Of): string {
  const alarmed = safe.filter((each) => falseRules(each, of).length > 0);
  const small = alarmed.filter(({ isSmall }) => isSmall).length;
  return `${alarmed.length} false${small === 0 ? '' : `, ${small} of them of small or empty tables`}`;
}

export function isFound(judged: Judged, danger: Danger, of: Of): boolean {
  return of(judged).warnings.some((warning) => warning.of.includes(danger));
}

/** Rules whose findings warn of nothing that there is. */
export function falseRules(judged: Judged, of: Of): readonly string[] {
  if (judged.isMild) return [];
  const wrong = of(judged).warnings.filter((warning) => !warning.of.some((danger) => judged.dangers.includes(danger)));
  return [...new Set(wrong.map(({ rule }) => rule))];
}

function foundByFirst(all: readonly Judged[], one: Of, other: Of): readonly string[] {
  return all.flatMap((each) =>
    each.dangers
      .filter((danger) => isFound(each, danger, one) && !isFound(each, danger, other) && !other(each).isUnknown)
      .map((danger) => `${shortName(each)} (${danger})`),
  );
}

function shortName({ entry }: Judged): string {
  return `\`${nameOf(entry).slice(0, -13)}\``;
}

function sayNames(names: readonly string[]): string {
  return names.length === 0 ? 'nothing.' : `${names.length}. ${names.join(', ')}.`;
}

function sayStyle(all: readonly Judged[]): string {
  const counts = new Map<string, number>();
  for (const rule of all.flatMap(({ style }) => style)) counts.set(rule, (counts.get(rule) ?? 0) + 1);
  return [...counts]
    .sort(([one, a], [other, b]) => b - a || one.localeCompare(other))
    .map(([rule, count]) => `\`${rule}\` ${count}`)
    .join(', ');
}
