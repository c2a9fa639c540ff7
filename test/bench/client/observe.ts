/**
 * On the client host: runs a command and tells, as JSON, when each line of its standard error came. A packet to a port
 * where nobody listens marks the start in the packet log.
 */
import { spawn } from 'node:child_process';
import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createInterface } from 'node:readline';

export interface Observed {
  /** Milliseconds since the start. */
  lines: { ms: number; text: string }[];
  ms: number;
  status: number | null;
  stdout: string;
  /** Of the processor, over all processes of the command. */
  cpuMs: number;
}

/** What the kernel counts processor time in; 100 on every Linux that matters. */
const TICKS_A_SECOND = 100;

const [marker = '', program = '', ...args] = process.argv.slice(2);
const [address, port] = marker.split(' ');
const socket = createSocket('udp4');
await new Promise((resolve) => socket.send('start', Number(port), address, resolve));
socket.close();

const start = performance.now();
const child = spawn(program, args, { stdio: ['ignore', 'pipe', 'pipe'] });
const lines: Observed['lines'] = [];
createInterface({ input: child.stderr }).on('line', (text) => {
  lines.push({ ms: performance.now() - start, text });
});
let stdout = '';
child.stdout.setEncoding('utf8').on('data', (text: string) => {
  stdout += text;
});
const [status] = (await once(child, 'close')) as [number | null];
const ms = performance.now() - start;
// The 16th and 17th member, counted from behind the program's name: children that were waited for (proc(5)).
const stat = readFileSync('/proc/self/stat', 'utf8').split(') ')[1]?.split(' ') ?? [];
const cpuMs = ((Number(stat[13]) + Number(stat[14])) * 1000) / TICKS_A_SECOND;
const observed: Observed = { lines, ms, status, stdout, cpuMs };
process.stdout.write(JSON.stringify(observed));
