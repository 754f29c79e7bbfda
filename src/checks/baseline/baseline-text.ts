import { anchoredText } from '../../compatibility/kept-file/anchors';
import { jsonBlock } from '../../compatibility/kept-file/json-lines';
import { readEntries } from '../../compatibility/kept-file/read-entries';
import { type Acknowledgement, inOrder } from '../acknowledgements/acknowledgement';
import { acknowledgementProblem, isAcknowledgement } from '../acknowledgements/acknowledgement-problem';
import { checkErrors } from '../errors';
import { baselineFormat } from './baseline';

const { failure } = checkErrors;

/** Few: people read this file. */
const anchors = 16;

/** The text of a baseline: the same for the same entries, and such that git merges what two branches add to it. */
export function baselineText(entries: readonly Acknowledgement[]): string {
  const blocks = inOrder(entries).map(({ migration, rule, statement, reason, expires }) => ({
    name: migration ?? rule,
    text: jsonBlock(
      {
        ...(migration !== undefined && { migration }),
        rule,
        statement,
        reason,
        ...(expires !== undefined && { expires }),
      },
      '    ',
    ),
  }));
  return anchoredText(baselineFormat, 'known', blocks, anchors);
}

/**
 * The entries that a text holds. `path` is for errors. Throws `BASELINE_UNREADABLE`, `BASELINE_TOO_NEW` and
 * `ACKNOWLEDGEMENT_WITHOUT_REASON`.
 */
export function readBaseline(text: string, path: string): readonly Acknowledgement[] {
  const unreadable = (reason: string, line?: number) =>
    failure('BASELINE_UNREADABLE', { path, reason, ...(line !== undefined && { line }) });
  const found = readEntries(text, baselineFormat, 'known', {
    unreadable,
    tooNew: (format) => failure('BASELINE_TOO_NEW', { path, found: format, known: baselineFormat }),
    repeated: ({ key, line }) => unreadable(`the key ${JSON.stringify(key)} stands there twice`, line),
  });
  return inOrder(
    found.map((entry, index) => {
      if (isAcknowledgement(entry)) {
        const { migration, rule, statement, reason, expires } = entry;
        return {
          ...(migration !== undefined && { migration }),
          rule,
          statement,
          reason,
          ...(expires !== undefined && { expires }),
        };
      }
      const problem = acknowledgementProblem(entry);
      if (problem?.lacks === 'shape') throw unreadable(`of entry ${index + 1}, ${problem.why}`);
      throw failure('ACKNOWLEDGEMENT_WITHOUT_REASON', { place: path, rule: String(entry.rule) });
    }),
  );
}
