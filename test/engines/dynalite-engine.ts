import { startDynalite } from './dynalite';
import type { Engine } from './engine';

export const dynaliteEngine: Engine = {
  url: (port) => `http://127.0.0.1:${port}`,
  async launch() {
    const { url, stop } = await startDynalite();
    return { port: Number(new URL(url).port), stop };
  },
};
