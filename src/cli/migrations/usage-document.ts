/** Wrong usage, for whoever asked for JSON. */
export function usageDocument(parameters: readonly string[], { message }: { readonly message: string }): string {
  const [first = '', second] = parameters.filter((each) => !each.startsWith('-'));
  const isGroup = first === 'schema' && second !== undefined;
  const command = isGroup ? `${first} ${second}` : first;
  const error = {
    code: 'USAGE',
    message: message.replace(/^error: /, ''),
    remedy: 'evolvent --help lists the commands, evolvent <command> --help its options.',
    fields: {},
  };
  return `${JSON.stringify({ format: 1, command, exitCode: 2, error }, undefined, 2)}\n`;
}
