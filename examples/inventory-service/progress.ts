import { styleText } from 'node:util';

/** Says how many things a step has done. */
export type Advance = (done: number) => void;

export interface Progress {
  /** Runs a step, and shows that it runs, how far it is, and how long it took. `all` is how many things it will do. */
  step<Result>(title: string, work: (advance: Advance) => Promise<Result>, all?: number): Promise<Result>;
  /** Makes the step that runs fail when it advances next, and every later step before it begins. */
  interrupt(): void;
}

const frames = ['⠋', '⠙', '⠹', '⠸', '⠼', '⠴', '⠦', '⠧', '⠇', '⠏'];
const clearLine = '\r\u001b[2K';

/** A line for each step, on stderr: what a program reads from stdout stays clean. It moves only where a person watches. */
export function progressOn(terminal: NodeJS.WriteStream, environment = process.env): Progress {
  const isWatched = terminal.isTTY && !environment.CI && environment.TERM !== 'dumb';
  const isColoured = terminal.isTTY && !environment.NO_COLOR && environment.TERM !== 'dumb';
  const paint = (style: 'green' | 'red' | 'cyan' | 'dim', text: string) => (isColoured ? styleText(style, text) : text);
  let timer: NodeJS.Timeout | undefined;
  let isInterrupted = false;
  const goOn = () => {
    if (isInterrupted) throw new Error('Interrupted.');
  };

  async function step<Result>(title: string, work: (advance: Advance) => Promise<Result>, all?: number) {
    goOn();
    const started = performance.now();
    let done = 0;
    let frame = 0;
    const counted = () => (all === undefined ? '' : `${say(done)} of ${say(all)}`);
    const draw = () => {
      const sign = paint('cyan', frames[frame++ % frames.length]!);
      terminal.write(`${clearLine}${sign} ${title}  ${paint('dim', counted())}`);
    };
    const end = (sign: string) => {
      clearInterval(timer);
      const took = `${((performance.now() - started) / 1000).toFixed(1)} s`;
      const facts = all === undefined ? took : `${counted()}, ${took}`;
      terminal.write(`${isWatched ? clearLine : ''}${sign} ${title}  ${paint('dim', facts)}\n`);
    };
    if (isWatched) {
      draw();
      timer = setInterval(draw, 80);
    }
    try {
      const result = await work((now) => {
        goOn();
        done = now;
      });
      end(paint('green', '✓'));
      return result;
    } catch (error) {
      end(paint('red', '✗'));
      throw error;
    }
  }

  return {
    step,
    interrupt() {
      isInterrupted = true;
      terminal.write(`${isWatched ? clearLine : ''}Interrupted: stopping the databases.\n`);
    },
  };
}

function say(number: number): string {
  return number.toLocaleString('en-US');
}
