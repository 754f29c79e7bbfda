/** A statement in one line of at most 60 characters, for a sentence. */
export function sayStatement(text: string): string {
  const line = text.trim().replaceAll(/\s+/g, ' ');
  return line.length > 60 ? `${line.slice(0, 59)}…` : line;
}
