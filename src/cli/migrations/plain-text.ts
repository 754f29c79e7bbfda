/** Text from elsewhere, without what would move the cursor or colour the terminal; line ends and tabs stay. */
export function plainText(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is taken out.
  return text.replace(/\u001b\[[0-9;?]*[ -/]*[@-~]/g, '').replace(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f]/g, '');
}

/** The lines of a text, each indented, and broken between words where a terminal has so many columns. */
export function indented(text: string, spaces: number, columns = Number.POSITIVE_INFINITY): readonly string[] {
  const width = Math.max(20, columns - spaces);
  return plainText(text)
    .split('\n')
    .flatMap((line) => broken(line, width))
    .map((line) => `${' '.repeat(spaces)}${line}`);
}

function broken(line: string, width: number): readonly string[] {
  const lines: string[] = [];
  let rest = line;
  while (rest.length > width) {
    const space = rest.lastIndexOf(' ', width);
    // A word that is too long is not broken: a path is copied.
    const at = space > 0 ? space : rest.indexOf(' ');
    if (at < 0) break;
    lines.push(rest.slice(0, at));
    rest = rest.slice(at + 1);
  }
  return [...lines, rest];
}

/** `1 step`, `2 steps`. */
export function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}
