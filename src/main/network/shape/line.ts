/** The line itself, underneath whatever tunnel there is: which interface would carry packets around it? Pure. */
import type { Family } from '../../../shared/measurement.ts';
import type { NetworkReason } from '../../../shared/network.ts';
import type { Confidence } from '../../../shared/vocabulary.ts';
import type { NetworkFacts } from '../facts.ts';
import type { FamilyShape } from './family.ts';
import type { JudgedInterface } from './interface.ts';

export interface Line {
  interface: JudgedInterface;
  families: Family[];
  confidence: Confidence;
  reasons: NetworkReason[];
}

/** Real hardware before what only looks like it. */
const PREFERENCE = ['physical', 'ppp', 'unknown', 'virtual'];

/** Bridges and pairs of containers and virtual machines: they lead inwards. Names: Docker, libvirt, VMware, LXC, CNI. */
const INWARDS =
  /^(docker|br-|veth|virbr|vmnet|vboxnet|lxc|lxdbr|cni|flannel|kube|cali|podman|bridge\d|vEthernet|feth)/;

export function findLine(
  facts: NetworkFacts,
  interfaces: ReadonlyMap<string, JudgedInterface>,
  shapes: readonly FamilyShape[],
): Line | null {
  const candidates = [...interfaces.values()]
    .filter((i) => i.isTunnel === 'no' && i.kind !== 'loopback')
    .toSorted((a, b) => PREFERENCE.indexOf(a.kind) - PREFERENCE.indexOf(b.kind));
  return (
    byChoice(candidates, shapes) ?? byDefaultRoute(candidates, facts) ?? byGuess(candidates) ?? null
  );
}

/** What the kernel sends around the tunnel shows the way. */
function byChoice(
  candidates: readonly JudgedInterface[],
  shapes: readonly FamilyShape[],
): Line | null {
  const chosen = candidates.find((c) => shapes.some((s) => s.direct.some(leavesBy(c))));
  if (!chosen) return null;
  const families = shapes.filter((s) => s.direct.some(leavesBy(chosen))).map((s) => s.family);
  return lineOf(chosen, families, 'high', 'route.some');
}

const leavesBy = (i: JudgedInterface) => (r: { interface: string | null }) =>
  r.interface === i.name;

/** The default route that is left, though something else goes before it. */
function byDefaultRoute(
  candidates: readonly JudgedInterface[],
  { defaults }: NetworkFacts,
): Line | null {
  const ordered = (defaults ?? []).toSorted((a, b) => (a.metric ?? 0) - (b.metric ?? 0));
  const route = ordered.find((d) => candidates.some((c) => c.name === d.interface));
  const line = candidates.find((c) => c.name === route?.interface);
  return line
    ? lineOf(line, [], line.kind === 'physical' ? 'high' : 'medium', 'route.default')
    : null;
}

function byGuess(candidates: readonly JudgedInterface[]): Line | null {
  const guess = candidates.find((c) => c.addresses.length > 0 && !INWARDS.test(c.name));
  return guess ? lineOf(guess, [], 'low', 'route.guessed') : null;
}

/** Its families are those that it has addresses for, and those in which the kernel uses it. */
function lineOf(
  line: JudgedInterface,
  used: readonly Family[],
  confidence: Confidence,
  code: NetworkReason['code'],
): Line {
  const own = line.addresses.map((a) => a.family);
  const families = ([4, 6] as const).filter((f) => own.includes(f) || used.includes(f));
  return {
    interface: line,
    families,
    confidence,
    reasons: [{ code, args: { interface: line.name } }, ...line.reasons],
  };
}
