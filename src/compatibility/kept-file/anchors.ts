import { sha256 } from '../../event/sha256';

/** One entry of a file: the name that decides where it stands, and its text, indented by four spaces. */
export interface Block {
  readonly name: string;
  readonly text: string;
}

const about =
  'Written by evolvent. The names with ~ never change: between them stand the entries, so that git merges what two branches add.';

/**
 * The text of a file that branches add entries to. Git merges two additions where an unchanged line stands between them: each entry ends
 * with a comma, and stands behind one of some lines that are always there, by its name. Blocks are expected in order.
 */
export function anchoredText(format: number, list: string, blocks: readonly Block[], anchors: number): string {
  const behind = Array.from({ length: anchors }, (): Block[] => []);
  for (const block of blocks) behind[anchorOf(block.name, anchors)]?.push(block);
  const digits = (anchors - 1).toString(16).length;
  const lines = behind.flatMap((found, index) => [
    `    ${JSON.stringify(`~${index.toString(16).padStart(digits, '0')}`)},`,
    ...found.map(({ text }) => `    ${text},`),
  ]);
  const head = ['{', `  "format": ${format},`, `  "about": ${JSON.stringify(about)},`, `  ${JSON.stringify(list)}: [`];
  return `${[...head, ...lines, '    "~"', '  ]', '}'].join('\n')}\n`;
}

/** @param anchors at most 256 */
function anchorOf(name: string, anchors: number): number {
  const [first = 0] = sha256(new TextEncoder().encode(name));
  return first % anchors;
}
