/** A process of which everything can be set and seen. */
import { Readable } from 'node:stream';
import type { Host, Output, TerminalSize } from '../../../src/main/cli/host.ts';

export interface FakeOutput extends Output {
  /** All that was written, in order. */
  written: string[];
  text(): string;
  /** Changes the size, as a person who drags the window does. */
  size: TerminalSize | null;
}

export function fakeOutput(size: TerminalSize | null = null): FakeOutput {
  const written: string[] = [];
  return {
    written,
    size,
    text: () => written.join(''),
    terminal() {
      return this.size;
    },
    show: (text) => void written.push(text),
    print: async (text) => void written.push(text),
  };
}

export interface FakeHost extends Host {
  stdout: FakeOutput;
  stderr: FakeOutput;
  /** What Ctrl-C does. */
  interrupt(): void;
}

export function fakeHost(changes: Partial<FakeHost> = {}): FakeHost {
  const controller = new AbortController();
  return {
    stdin: Readable.from([]),
    stdout: fakeOutput(),
    stderr: fakeOutput(),
    env: { LANG: 'C' },
    platform: 'linux',
    ownNames: () => ({ words: ['someone', '/home/someone'], addresses: ['203.0.113.77'] }),
    folder: import.meta.dirname,
    home: '/home/someone',
    interruption: () => controller.signal,
    interrupt: () => controller.abort(),
    ...changes,
  };
}
