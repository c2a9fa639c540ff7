/** Runs the program as a pipe sees it. */
import { main } from '../../../src/main/cli/main.ts';
import { type FakeEngine, fakeEngine } from './fake-engine.ts';
import { type FakeHost, fakeHost } from './fake-host.ts';

export interface Ran {
  status: number;
  out: string;
  err: string;
  engine: FakeEngine;
}

/** @param line parted at spaces */
export async function runLine(
  line: string,
  changes: Partial<FakeHost>,
  engine = fakeEngine(),
): Promise<Ran> {
  const host = fakeHost(changes);
  const status = await main(line.split(' ').filter(Boolean), host, engine);
  return { status, out: host.stdout.text(), err: host.stderr.text(), engine };
}
