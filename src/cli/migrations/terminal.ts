import colors from 'picocolors';

export type Colors = ReturnType<typeof colors.createColors>;

/** What can be shown where the output goes. */
export interface Terminal {
  /** For what is written to stdout. */
  readonly data: Colors;
  /** For what is written to stderr. */
  readonly progress: Colors;
  /** Lines may be drawn over: stderr is a terminal, and no continuous integration keeps what it sees. */
  readonly isLive: boolean;
  /** That stderr has; undefined where it is no terminal. */
  readonly columns: number | undefined;
  /** A person is there to be asked. */
  readonly canAsk: boolean;
}

export interface Stream {
  readonly isTTY?: boolean;
  readonly columns?: number;
}

export function terminalOf(
  { stdin, stdout, stderr }: { stdin: Stream; stdout: Stream; stderr: Stream },
  env: Readonly<Record<string, string | undefined>>,
): Terminal {
  const isPerson = env.CI === undefined || env.CI === '' || env.CI === 'false';
  const isPlain = env.TERM === 'dumb' || (env.NO_COLOR !== undefined && env.NO_COLOR !== '');
  const isForced = env.FORCE_COLOR !== undefined && !['', '0', 'false'].includes(env.FORCE_COLOR);
  const colorsFor = ({ isTTY = false }: Stream) => colors.createColors(!isPlain && (isForced || isTTY));
  return {
    data: colorsFor(stdout),
    progress: colorsFor(stderr),
    isLive: stderr.isTTY === true && isPerson && env.TERM !== 'dumb',
    columns: stderr.isTTY === true ? stderr.columns : undefined,
    canAsk: stdin.isTTY === true && stderr.isTTY === true && isPerson,
  };
}
