/** Text from elsewhere, without what would move the cursor or colour the terminal; line ends and tabs stay. */
export function plainText(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is taken out.
  return text.replace(/\u001b\[[0-9;?]*[ -/]*[@-~]/g, '').replace(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f]/g, '');
}

/** The lines of a text, each indented. */
export function indented(text: string, spaces: number): readonly string[] {
  return plainText(text)
    .split('\n')
    .map((line) => `${' '.repeat(spaces)}${line}`);
}

/** `1 step`, `2 steps`. */
export function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}
