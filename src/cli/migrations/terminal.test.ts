import { describe, expect, it } from 'vitest';
import { terminalOf } from './terminal';

const person = { stdin: { isTTY: true }, stdout: { isTTY: true }, stderr: { isTTY: true, columns: 90 } };
const pipe = { stdin: {}, stdout: {}, stderr: {} };

describe('what is shown depends on where it goes', () => {
  it('draws, colours and asks where a person looks on', () => {
    const terminal = terminalOf(person, {});
    expect(terminal).toMatchObject({ isLive: true, canAsk: true, columns: 90 });
    expect(terminal.data.red('x')).not.toBe('x');
  });

  it.each([
    ['in a pipe', pipe, {}],
    ['in continuous integration', person, { CI: 'true' }],
    ['on a terminal that can do nothing', person, { TERM: 'dumb' }],
  ])('draws nothing over %s', (_, streams, env) => {
    expect(terminalOf(streams, env).isLive).toBe(false);
  });

  it('asks nobody in a pipe or in continuous integration', () => {
    expect(terminalOf(pipe, {}).canAsk).toBe(false);
    expect(terminalOf({ ...person, stdin: {} }, {}).canAsk).toBe(false);
    expect(terminalOf(person, { CI: '1' }).canAsk).toBe(false);
  });

  it('has no colours in a pipe, nor where NO_COLOR says so', () => {
    expect(terminalOf(pipe, {}).data.red('x')).toBe('x');
    expect(terminalOf(person, { NO_COLOR: '1', FORCE_COLOR: '1' }).progress.red('x')).toBe('x');
    expect(terminalOf(pipe, { FORCE_COLOR: '1' }).data.red('x')).not.toBe('x');
  });
});
