import { duration } from './duration';
import type { Colors } from './terminal';

/** Shows what is under way, and writes finished lines above it. */
export interface LiveLine {
  start(text: string): void;
  /** Milliseconds since the start. */
  end(): number;
  line(text: string): void;
}

export interface Output {
  write(text: string): void;
  readonly columns?: number | undefined;
}

const frames = ['⠋', '⠙', '⠹', '⠸', '⠼', '⠴', '⠦', '⠧', '⠇', '⠏'];
const erase = '\r\u001b[2K';

/** On a terminal: one line that is drawn over, with the seconds that have gone by. */
export function drawnLine(output: Output, colors: Colors, now: () => number = () => performance.now()): LiveLine {
  let under: { readonly text: string; readonly since: number; readonly timer: NodeJS.Timeout } | undefined;
  let frame = 0;
  const draw = () => {
    if (under === undefined) return;
    const time = `${Math.floor((now() - under.since) / 1_000)} s`;
    // A line that wraps could not be erased.
    const text = under.text.slice(0, Math.max(10, (output.columns ?? 80) - time.length - 5));
    const [indent = ''] = /^ */.exec(text) ?? [];
    const sign = colors.cyan(frames[frame % frames.length] ?? '');
    output.write(`${erase}${indent}${sign} ${text.trimStart()}  ${colors.dim(time)}`);
    frame += 1;
  };
  return {
    start(text) {
      if (under !== undefined) this.end();
      const timer = setInterval(draw, 100);
      timer.unref();
      under = { text, since: now(), timer };
      draw();
    },
    end() {
      if (under === undefined) return 0;
      clearInterval(under.timer);
      output.write(erase);
      const gone = now() - under.since;
      under = undefined;
      return gone;
    },
    line(text) {
      output.write(`${under === undefined ? '' : erase}${text}\n`);
      draw();
    },
  };
}

/** In a pipe: a line of its own when something takes longer than two seconds, and nothing is ever drawn over. */
export function plainLine(output: Output, now: () => number = () => performance.now()): LiveLine {
  let under: { readonly since: number; readonly timer: NodeJS.Timeout } | undefined;
  return {
    start(text) {
      if (under !== undefined) this.end();
      const since = now();
      const timer = setTimeout(
        () => output.write(`… ${text.trimStart()}, for ${duration(now() - since)} now\n`),
        2_000,
      );
      timer.unref();
      under = { since, timer };
    },
    end() {
      if (under === undefined) return 0;
      clearTimeout(under.timer);
      const gone = now() - under.since;
      under = undefined;
      return gone;
    },
    line(text) {
      output.write(`${text}\n`);
    },
  };
}
