/** Runs in the namespaces, as root: makes networks as it is told, and has a program without rights look at them. */
import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import type { NetworkFacts } from '../../src/main/network/facts.ts';
import type { NetworkStatement } from '../../src/shared/network.ts';
import type { Identity } from '../lab-vpn/identity.ts';
import { useResolvers } from '../lab-vpn/namespaces.ts';
import { openTun } from './tun.ts';

export type Order =
  | { kind: 'run'; command: string[] }
  | { kind: 'write'; file: string; text: string }
  | { kind: 'tunnel'; name: string; isDialUp: boolean }
  | { kind: 'describe'; answers: string[] | null }
  | { kind: 'self-test' }
  | { kind: 'watch'; commands: string[][] };

export interface Described {
  statement: NetworkStatement;
  facts: Pick<NetworkFacts, 'rules' | 'defaults' | 'strictFilters'> & {
    devices: [string, string][];
  };
  /** The program that looked. */
  identity: Identity;
}

/** How the program that looks is started, and what it needs to be there before: both from `machine.ts`. */
const [makeVisible = '', program = '', ...args] = process.argv.slice(2);

/** `/sys` must show these namespaces; what is written below `/run` and to `resolv.conf` stays in them. */
function settle(): void {
  run('mount', '-t', 'sysfs', 'none', '/sys');
  run('mount', '-t', 'tmpfs', '-o', 'mode=755', 'none', '/run');
  run('sh', '-e', '-c', makeVisible);
  writeFileSync('/run/resolv.conf', 'nameserver 192.168.50.1\n');
  run('sh', '-e', '-c', useResolvers('/run/resolv.conf'));
  run('ip', 'link', 'set', 'lo', 'up');
}

function run(program: string, ...args: string[]): void {
  try {
    execFileSync(program, args, { stdio: ['ignore', 'pipe', 'pipe'], encoding: 'utf8' });
  } catch (error) {
    const { stderr } = error as { stderr?: string };
    throw new Error(`${program} ${args.join(' ')}: ${stderr ?? String(error)}`, { cause: error });
  }
}

settle();
const looker = spawn(program, args, { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] });
await once(looker, 'message');

async function ask(question: unknown): Promise<unknown> {
  looker.send(question as object);
  const [answer] = (await once(looker, 'message')) as unknown[];
  return answer;
}

async function carryOut(order: Order): Promise<unknown> {
  switch (order.kind) {
    case 'run':
      return run(order.command[0] ?? '', ...order.command.slice(1));
    case 'write':
      return writeFileSync(order.file, order.text, { mode: 0o600 });
    case 'tunnel':
      return openTun(order.name, order.isDialUp);
    case 'describe':
      return ask({ kind: 'describe', answers: order.answers });
    case 'self-test':
      return ask({ kind: 'self-test' });
    case 'watch': {
      // It answers once it has looked, and again at the end.
      await ask({ kind: 'watch' });
      for (const [program = '', ...args] of order.commands) run(program, ...args);
      return ask({ kind: 'watched' });
    }
  }
}

for await (const line of createInterface({ input: process.stdin })) {
  let answer: object;
  try {
    answer = { result: (await carryOut(JSON.parse(line) as Order)) ?? null };
  } catch (error) {
    answer = { error: String(error) };
  }
  process.stdout.write(`${JSON.stringify(answer)}\n`);
}
// Whoever gave the orders is gone.
looker.kill();
process.exit();
