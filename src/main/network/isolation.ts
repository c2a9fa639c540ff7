/**
 * The guard for test runs: with `CLEARLINE_TEST` in the environment nothing may leave this computer, unless the
 * process shows that there is no way out anyway: no route at all, or only into the lab.
 */
import { readFileSync, readlinkSync } from 'node:fs';
import { networkInterfaces } from 'node:os';
import { performance } from 'node:perf_hooks';
import { isLoopback } from './address.ts';
import { askRoute } from './route-question.ts';

/** Documentation addresses (RFC 5737, RFC 3849), far enough apart for a default route to cover at least one. */
export const FAR_AWAY = ['192.0.2.1', '198.51.100.1', '203.0.113.1', '2001:db8::1'];

/**
 * Where the lab (test/lab) names the one network namespace that it has proven to lead nowhere. The file is in a file
 * system of the lab's own, so that no process outside of it finds one there.
 */
const LAB_PROOF = '/run/clearline-lab.json';

/**
 * Is this process in that namespace, and has nothing been added to it since? A route out of the lab would need an
 * interface that the lab does not know.
 */
export function isInLab(): boolean {
  try {
    const { netns, interfaces } = JSON.parse(readFileSync(LAB_PROOF, 'utf8')) as Record<
      string,
      unknown
    >;
    return (
      readlinkSync('/proc/self/ns/net') === netns &&
      Array.isArray(interfaces) &&
      Object.keys(networkInterfaces()).every((name) => interfaces.includes(name))
    );
  } catch {
    // No such file, or none that can be read: this is no lab.
    return false;
  }
}

/** Would the system send a packet to anywhere else? Any error (no route, no such family) means that it would not. */
export async function hasRouteOut(): Promise<boolean> {
  const answers = await Promise.all(FAR_AWAY.map(askRoute));
  return answers.some(({ failure }) => failure === null);
}

/** @throws `isolation guard: …` where a test run would leave this computer for this address. */
export async function guardAddress(address: string): Promise<void> {
  if (isLoopback(address)) return;
  await guard(`the address ${address}`);
}

/** @throws `isolation guard: …` where a test run would have this name looked up elsewhere. */
export async function guardLookup(hostname: string): Promise<void> {
  if (hostname === 'localhost') return;
  await guard(`a lookup of ${hostname}`);
}

/** Milliseconds for which one look suffices: hundreds of sockets a second would slow down what they measure. */
const LOOK_SERVES = 100;
let lastInLab = Number.NEGATIVE_INFINITY;

function wasInLabJustNow(): boolean {
  const now = performance.now();
  if (now - lastInLab < LOOK_SERVES) return true;
  if (!isInLab()) return false;
  lastInLab = now;
  return true;
}

async function guard(what: string): Promise<void> {
  if (!process.env['CLEARLINE_TEST'] || wasInLabJustNow()) return;
  if (await hasRouteOut()) {
    throw new Error(`isolation guard: ${what} is refused in a test run that has a way out`);
  }
}
