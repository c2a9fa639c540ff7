/** Takes steps, given as JSON in the first argument, one after the other (or `--together`), and prints what they met. */
import { lookup } from 'node:dns/promises';
import { connectTo, download, exchange, handshake, openMany } from './tcp.ts';
import type { Outcome, Step } from './steps.ts';
import { askDns, burst } from './udp.ts';

async function take(step: Step): Promise<Omit<Outcome, 'ms'>> {
  switch (step.do) {
    case 'connect': {
      const { socket, error } = await connectTo(step);
      const local = socket.localAddress;
      socket.destroy();
      return { error, ...(local === undefined ? {} : { local }) };
    }
    case 'wait':
      await new Promise((resolve) => setTimeout(resolve, step.ms));
      return { error: null };
    case 'tls':
      return handshake(step);
    case 'say':
      return exchange(step, step.hex);
    case 'http':
      return download(step, step);
    case 'dns':
      return askDns(step);
    case 'lookup': {
      const found = await lookup(step.name, { family: step.family ?? 4, all: true });
      return { error: null, addresses: found.map(({ address }) => address) };
    }
    case 'burst':
      return burst(step);
    case 'sockets':
      return openMany(step, step.count);
  }
}

async function timed(step: Step): Promise<Outcome> {
  const start = performance.now();
  const outcome = await take(step).catch((error: NodeJS.ErrnoException) => ({
    error: error.code ?? error.message,
  }));
  return { ...outcome, ms: performance.now() - start };
}

const steps = JSON.parse(process.argv[2] ?? '[]') as Step[];
const outcomes: Outcome[] = [];
if (process.argv[3] === '--together') outcomes.push(...(await Promise.all(steps.map(timed))));
else for (const step of steps) outcomes.push(await timed(step));
process.stdout.write(JSON.stringify(outcomes), () => process.exit());
