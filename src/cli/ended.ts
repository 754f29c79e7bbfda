/** Ends the process when all that was said is out: what the service's modules opened would hold it. */
export async function ended(exitCode: number): Promise<never> {
  for (const stream of [process.stdout, process.stderr]) {
    await new Promise<void>((resolve) => {
      stream.write('', () => resolve());
    });
  }
  process.exit(exitCode);
}
