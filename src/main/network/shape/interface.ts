/** What each interface is, and whether what leaves by it goes into a tunnel. Pure. */
import { isFakeIp } from '../../diagnosis/address.ts';
import type { InterfaceKind, NetworkReason } from '../../../shared/network.ts';
import type { Confidence } from '../../../shared/vocabulary.ts';
import type { Device, DeviceType, NetworkFacts } from '../facts.ts';
import type { Interface, InterfaceAddress } from '../interfaces.ts';
import { isVpnDriver, isVpnName } from '../vpn-names.ts';

export interface JudgedInterface {
  name: string;
  kind: InterfaceKind;
  label: string | null;
  index: number | null;
  addresses: readonly InterfaceAddress[];
  isTunnel: 'yes' | 'no' | 'unsure';
  confidence: Confidence;
  reasons: NetworkReason[];
}

const KINDS: Record<DeviceType, InterfaceKind> = {
  ethernet: 'physical',
  wifi: 'physical',
  mobile: 'physical',
  wireguard: 'tunnel',
  tun: 'tunnel',
  tap: 'tunnel',
  tunnel: 'tunnel',
  ppp: 'ppp',
  virtual: 'virtual',
  transition: 'virtual',
  loopback: 'loopback',
};

/** What each sign is worth, of 100; the sum decides. Source: research, VPN D (classification). */
const WORTH = {
  'interface.tunnel': 60,
  'interface.vpn-name': 40,
  'interface.no-hardware-address': 40,
  'interface.fake-range': 40,
  'interface.small-packets': 5,
} as const;
const SURE = 80;
const LIKELY = 50;
const POSSIBLE = 40;
/** Of Ethernet, bytes. */
const USUAL_MTU = 1500;

/** All that Node lists, and those that only the system knows of. By name. */
export function judgeInterfaces(facts: NetworkFacts): Map<string, JudgedInterface> {
  const listed = new Map(facts.interfaces.map((i) => [i.name, i]));
  const names = new Set([...listed.keys(), ...facts.devices.keys()]);
  const judged = [...names].map((name) =>
    judge(name, listed.get(name) ?? null, facts.devices.get(name) ?? null),
  );
  const lines = judged.filter((i) => i.kind === 'physical' || i.kind === 'virtual');
  return new Map(judged.map((i) => [i.name, i.kind === 'ppp' ? judgeDialUp(i, lines, facts) : i]));
}

function judge(name: string, listed: Interface | null, device: Device | null): JudgedInterface {
  const type = device?.type ?? null;
  const kind = listed?.isLoopback ? 'loopback' : type === null ? 'unknown' : KINDS[type];
  const base = {
    name,
    kind,
    label: device?.label ?? null,
    index: listed?.index ?? device?.index ?? null,
    addresses: listed?.addresses ?? [],
  };
  if (kind === 'physical') return { ...base, ...plain('high', 'interface.hardware', name) };
  if (kind === 'virtual') return { ...base, ...plain('medium', 'interface.virtual', name) };
  if (kind === 'ppp') return { ...base, ...plain('medium', 'interface.ppp', name) };
  if (kind === 'loopback') return { ...base, isTunnel: 'no', confidence: 'high', reasons: [] };
  const signs = signsOf(name, listed, device, kind);
  const worth = signs.reduce((sum, s) => sum + WORTH[s.code], 0);
  if (worth < POSSIBLE) return { ...base, ...plain('low', 'interface.unknown', name) };
  return {
    ...base,
    isTunnel: worth >= LIKELY ? 'yes' : 'unsure',
    confidence: worth >= SURE ? 'high' : worth >= LIKELY ? 'medium' : 'low',
    reasons: signs,
  };
}

function plain(confidence: Confidence, code: NetworkReason['code'], name: string) {
  return { isTunnel: 'no' as const, confidence, reasons: [{ code, args: { interface: name } }] };
}

type Sign = NetworkReason & { code: keyof typeof WORTH };

function signsOf(
  name: string,
  listed: Interface | null,
  device: Device | null,
  kind: InterfaceKind,
): Sign[] {
  const { type = null, label = null, mtu = null } = device ?? {};
  const signs: (Sign | false)[] = [
    kind === 'tunnel' && {
      code: 'interface.tunnel',
      args: { interface: name, device: type ?? 'tunnel' },
    },
    (isVpnName(name) || isVpnDriver(label ?? '')) && {
      code: 'interface.vpn-name',
      args: { interface: name },
    },
    listed?.hasHardwareAddress === false && {
      code: 'interface.no-hardware-address',
      args: { interface: name },
    },
    (listed?.addresses.some((a) => a.family === 4 && isFakeIp(a.address)) ?? false) && {
      code: 'interface.fake-range',
      args: { interface: name },
    },
    mtu !== null &&
      mtu < USUAL_MTU && { code: 'interface.small-packets', args: { interface: name, mtu } },
  ];
  return signs.filter((s) => s !== false);
}

/**
 * A dial-up line can be the provider's own (PPPoE, mobile, L2TP over the provider's network) or a VPN (L2TP, SSTP,
 * IKEv2 on Windows). A provider's own is the only way out; a VPN's runs over another one that stays.
 */
function judgeDialUp(
  line: JudgedInterface,
  lines: readonly JudgedInterface[],
  { defaults }: NetworkFacts,
): JudgedInterface {
  if (defaults === null) return { ...line, isTunnel: 'unsure', confidence: 'low' };
  const other = lines.find((l) => defaults.some((d) => d.interface === l.name));
  const reason: NetworkReason = other
    ? { code: 'route.beside-line', args: { interface: line.name, other: other.name } }
    : { code: 'route.only-line', args: { interface: line.name } };
  return {
    ...line,
    isTunnel: other ? 'yes' : 'no',
    confidence: 'medium',
    reasons: [...line.reasons, reason],
  };
}
