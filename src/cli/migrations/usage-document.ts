/** Wrong usage, for whoever asked for JSON. */
export function usageDocument(parameters: readonly string[], { message }: { readonly message: string }): string {
  const command = parameters.find((each) => !each.startsWith('-')) ?? '';
  const error = {
    code: 'USAGE',
    message: message.replace(/^error: /, ''),
    remedy: 'evolvent --help lists the commands, evolvent <command> --help its options.',
    fields: {},
  };
  return `${JSON.stringify({ format: 1, command, exitCode: 2, error }, undefined, 2)}\n`;
}
