/** What the members of one endpoint or one control must be to each other. Pure. */
import type { Control, ControlUse, ProbeSpec } from '../../shared/catalogue.ts';
import { familyOf } from '../network/address.ts';
import type { Fault } from './fault.ts';
import { isPublicAddress, isTestNet } from './public-address.ts';

/** What an endpoint and a control have in common. */
type Target = Pick<Control, 'host' | 'addresses' | 'family' | 'transport' | 'probe'>;

/** For addresses that a check sends something to. */
export const PUBLIC_ADDRESS_RULE = 'must be a public address';

/** What each neutral host is good for depends on what it is asked. */
const PROBES_FOR: Record<ControlUse, readonly ProbeSpec['kind'][]> = {
  portal: ['http'],
  tls: ['tls', 'https'],
  udp: ['stun', 'quic'],
  transfer: ['transfer'],
  ipv6: ['tcp', 'tls', 'https', 'http'],
  canary: ['tcp'],
};

/** Paths begin at the target. */
export function* targetFaults(target: Target): Generator<Fault> {
  const { host, addresses, transport, probe } = target;
  if (host === undefined && addresses === undefined) {
    yield { path: [], rule: 'must have a host or addresses' };
  }
  const carrier = probe.kind === 'stun' || probe.kind === 'quic' ? 'udp' : 'tcp';
  if (transport !== carrier) {
    yield { path: ['transport'], rule: `must be "${carrier}" for the probe "${probe.kind}"` };
  }
  const family = expectedFamily(target);
  for (const [index, address] of (addresses ?? []).entries()) {
    if (familyOf(address) !== family) {
      yield { path: ['addresses', index], rule: `must be an IPv${family} address like the others` };
    }
  }
}

/** A target is asked over one family: the one it names, else IPv4 for a name, else that of its first address. */
function expectedFamily({ family, host, addresses = [] }: Target): 4 | 6 {
  return family ?? (host === undefined ? familyOf(addresses[0] ?? '') : null) ?? 4;
}

/** Paths begin at the control. */
export function* controlFaults(control: Control): Generator<Fault> {
  const { use, host, probe } = control;
  yield* targetFaults(control);
  if (!PROBES_FOR[use].includes(probe.kind)) {
    const kinds = PROBES_FOR[use].map((kind) => `"${kind}"`).join(' or ');
    yield { path: ['probe', 'kind'], rule: `must be ${kinds} for the use "${use}"` };
  }
  if (control.allowlisted && control.domesticIn === undefined) {
    yield { path: ['domesticIn'], rule: 'must say in which country it is allowlisted' };
  }
  if (use === 'ipv6' && expectedFamily(control) !== 6) {
    yield { path: ['family'], rule: 'must be 6 for the use "ipv6"' };
  }
  if (use !== 'canary') yield* addressFaults(control.addresses);
  else if (host !== undefined) yield { path: ['host'], rule: 'must not be there for a canary' };
  else yield* canaryFaults(control.addresses);
}

/** @param addresses that a check may contact, at the member `addresses` */
export function* addressFaults(addresses: readonly string[] = []): Generator<Fault> {
  for (const [index, address] of addresses.entries()) {
    if (!isPublicAddress(address)) yield { path: ['addresses', index], rule: PUBLIC_ADDRESS_RULE };
  }
}

/** A canary is an address at which nobody can be. */
function* canaryFaults(addresses: readonly string[] = []): Generator<Fault> {
  for (const [index, address] of addresses.entries()) {
    if (!isTestNet(address)) {
      yield { path: ['addresses', index], rule: 'must be in 192.0.2.0/24, where nobody is' };
    }
  }
}
