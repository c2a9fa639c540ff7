/** What becomes of each field of what is said about the network. */
import type { FamilyStatement, NetworkReason, VpnStatement } from '../../../shared/network.ts';
import type {
  AutonomousSystem,
  Finding,
  NetworkPath,
  NetworkReport,
} from '../../../shared/report.ts';
import type { Redactor } from './redactor.ts';
import { each, id, keep, measurementId, orNull, pathId, redact, type Rule } from './rule.ts';

export const finding: Rule<Finding> = (value, redactor) =>
  redact(
    value,
    {
      cause: keep,
      confidence: keep,
      endpoints: each(id('endpoint')),
      evidence: each(measurementId),
    },
    redactor,
  );
/** What systems call interfaces by themselves; a MAC address in it (`enx…`) or a name that was given is not. */
const INTERFACE =
  /^(?:(?:lo|eth|en|em|wlan|wl|wwan|ww|usb|tun|tap|utun|wg|ppp|ipsec|rmnet|bridge|br|docker)\d{0,4}|(?:en|wl|ww)(?:o\d{1,3}|s\d{1,3}|p\d{1,3}s\d{1,3})(?:f\d{1,2}|u\d{1,2}|i\d{1,2})*|(?:Ethernet|Wi-Fi|WLAN|Local Area Connection)(?: \d{1,3})?)$/;
const interfaceName: Rule<string> = (name, redactor) =>
  INTERFACE.test(name) ? name : redactor.alias('interface-name', 'interface', name);

/** Arguments that are names of interfaces; the others are numbers and codes. */
const INTERFACE_ARGUMENTS: ReadonlySet<string> = new Set(['interface', 'other', 'device']);

function argument(name: string, value: string | number, redactor: Redactor): string | number {
  if (typeof value === 'number') return value;
  if (INTERFACE_ARGUMENTS.has(name)) return interfaceName(value, redactor, null);
  return name === 'why'
    ? redactor.errorText(value)
    : redactor.token(value, /^[a-z][a-z0-9_-]{1,30}$/);
}

const ARGUMENT_NAME = /^(?:binding|count|device|family|interface|kind|mtu|other|source|total|why)$/;
const reason: Rule<NetworkReason> = (value, redactor) =>
  redact(
    value,
    {
      code: keep,
      args: (args) =>
        Object.fromEntries(
          Object.entries(args).flatMap(([name, given]) => {
            if (ARGUMENT_NAME.test(name)) return [[name, argument(name, given, redactor)]];
            redactor.note('unknown-field', name);
            return [];
          }),
        ),
    },
    redactor,
  );

/** Which network it is goes along with what the person calls it, or not at all. */
function withoutProvider(whole: NetworkPath, redactor: Redactor): NetworkPath {
  const { asn, ...path } = whole;
  return asn === undefined || redactor.mayName(`AS${asn.number}`) ? whole : path;
}
const autonomousSystem: Rule<AutonomousSystem> = (value, redactor) =>
  redact(value, { number: keep, name: keep }, redactor);

const path: Rule<NetworkPath> = (value, redactor) =>
  redact(
    withoutProvider(value, redactor),
    {
      id: pathId,
      kind: keep,
      interface: orNull(interfaceName),
      label: (label) => redactor.alias('interface-name', 'label', label),
      families: keep,
      usable: keep,
      confidence: keep,
      reasons: each(reason),
      asn: autonomousSystem,
    },
    redactor,
  );
const vpn: Rule<VpnStatement> = (value, redactor) =>
  redact(value, { state: keep, confidence: keep, reasons: each(reason) }, redactor);
const tunnels: Rule<FamilyStatement> = (value, redactor) =>
  redact(
    value,
    { family: keep, shape: keep, through: each(id('service')), around: each(id('service')) },
    redactor,
  );

export const network: Rule<NetworkReport> = (value, redactor) =>
  redact(
    value,
    {
      name: (name) => redactor.networkName(name),
      condition: keep,
      findings: each(finding),
      paths: each(path),
      defaultPath: pathId,
      vpn,
      tunnels: each(tunnels),
      changed: keep,
    },
    redactor,
  );
