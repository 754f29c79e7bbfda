import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { checkRules } from '../src/compatibility/check/check-rules';
import { differenceRules } from '../src/compatibility/differences/difference-rules';

const begin = '<!-- Rules: made from the code by `npm run docs`. -->';
const end = '<!-- End of the rules. -->';
const page = fileURLToPath(new URL('compatibility.md', import.meta.url));

/** What the sources say of every rule, for docs/compatibility.md. */
function rulesText(): string {
  const ofCheck = checkRules.map(
    ({ id, title, severity, meaning, remedy }) =>
      `| <a id="${id}"></a>\`${id}\` | ${severity} | **${title}.** ${meaning} | ${remedy} |`,
  );
  const ofDifferences = differenceRules.map(({ id, title, meaning, event, strict, remedy }) => {
    const cells = [event, strict].map(({ backward, forward }) =>
      backward === forward ? backward : `${backward} / ${forward}`,
    );
    const verdicts = cells[0] === cells[1] ? cells[0] : `${cells[0]}; strict: ${cells[1]}`;
    return `| <a id="${id}"></a>\`${id}\` | **${title}.** ${meaning} | ${verdicts} | ${remedy} |`;
  });
  return [
    '### Findings of the check and the lock',
    '',
    '| rule | is a | means | what to do |',
    '|---|---|---|---|',
    ...ofCheck,
    '',
    '### Differences between schemas',
    '',
    'Verdicts are backward / forward, by the policy `event`, and by `strict` where that is another.',
    '',
    '| rule | means | compatible | what to do |',
    '|---|---|---|---|',
    ...ofDifferences,
  ].join('\n');
}

/** A page with its rules as the sources have them. */
export function withRules(text: string): string {
  const [from, to] = [text.indexOf(begin), text.indexOf(end)];
  if (from < 0 || to < from) throw new Error('The page has no place for the rules.');
  return `${text.slice(0, from)}${begin}\n\n${rulesText()}\n\n${text.slice(to)}`;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) writeFileSync(page, withRules(readFileSync(page, 'utf8')));
