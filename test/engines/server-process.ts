import { type SpawnOptions, spawn } from 'node:child_process';

/** A database server that runs as a child of this process. */
export interface ServerProcess {
  /** Undefined when the program could not be started. */
  readonly pid: number | undefined;
  readonly exited: Promise<void>;
  hasExited(): boolean;
  /** The end of what it wrote to both outputs. */
  log(): string;
  /** Resolves when the server has written a text that matches. */
  said(pattern: RegExp): Promise<void>;
  /** Sends the signal, then SIGKILL when the server is still there after 6 seconds. */
  stop(signal: NodeJS.Signals): Promise<void>;
}

const keptLog = 16_000;

export function spawnServer(command: string, parameters: string[], options: SpawnOptions): ServerProcess {
  const child = spawn(command, parameters, { ...options, stdio: ['ignore', 'pipe', 'pipe'] });
  const listeners = new Set<() => void>();
  let log = '';
  let exited = false;

  const write = (chunk: unknown) => {
    log = (log + String(chunk)).slice(-keptLog);
    for (const listener of listeners) listener();
  };
  child.stdout?.on('data', write);
  child.stderr?.on('data', write);
  // 'close' rather than 'exit': only then is the log complete.
  const end = new Promise<void>((resolve) => {
    child.once('close', () => resolve());
    child.once('error', (error) => {
      write(error.message);
      if (child.pid === undefined) resolve();
    });
  }).then(() => {
    exited = true;
  });

  return {
    pid: child.pid,
    exited: end,
    hasExited: () => exited,
    log: () => log,
    said: (pattern) =>
      new Promise((resolve) => {
        const listener = () => {
          if (!pattern.test(log)) return;
          listeners.delete(listener);
          resolve();
        };
        listeners.add(listener);
        listener();
      }),
    async stop(signal) {
      if (exited) return;
      child.kill(signal);
      const impatience = setTimeout(() => child.kill('SIGKILL'), 6_000);
      await end;
      clearTimeout(impatience);
    },
  };
}
