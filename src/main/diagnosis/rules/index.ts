/** Every rule, in the order in which causes are shown: what comes first on the way of a connection comes first. */
import { dnsDropped } from './dns-dropped.ts';
import { dnsForged } from './dns-forged.ts';
import { dnsInjected } from './dns-injected.ts';
import { dnsNoAnswer } from './dns-no-answer.ts';
import { dnsNxdomain } from './dns-nxdomain.ts';
import { dnsRefused } from './dns-refused.ts';
import { httpBlockpage } from './http-blockpage.ts';
import { httpServerRefusal } from './http-server-refusal.ts';
import { ipDropped } from './ip-dropped.ts';
import { ipRejected } from './ip-rejected.ts';
import { localDnsFilter } from './local-dns-filter.ts';
import { localFirewall } from './local-firewall.ts';
import { localHostsFile } from './local-hosts-file.ts';
import { localTlsInspection } from './local-tls-inspection.ts';
import { protocolDropped } from './protocol-dropped.ts';
import { protocolReset } from './protocol-reset.ts';
import type { Rule } from './rule.ts';
import { serviceOutage } from './service-outage.ts';
import { tlsFingerprint } from './tls-fingerprint.ts';
import { tlsIntercepted } from './tls-intercepted.ts';
import { tlsSniClosed } from './tls-sni-closed.ts';
import { tlsSniDropped } from './tls-sni-dropped.ts';
import { tlsSniReset } from './tls-sni-reset.ts';
import { transferFrozen } from './transfer-frozen.ts';
import { transferThrottled } from './transfer-throttled.ts';
import { udpBlocked } from './udp-blocked.ts';
import { udpQuicBlocked } from './udp-quic-blocked.ts';
import { udpStunBlocked } from './udp-stun-blocked.ts';

export const RULES: readonly Rule[] = [
  localHostsFile,
  localDnsFilter,
  localFirewall,
  localTlsInspection,
  dnsInjected,
  dnsNxdomain,
  dnsNoAnswer,
  dnsRefused,
  dnsDropped,
  dnsForged,
  ipDropped,
  ipRejected,
  tlsSniReset,
  tlsSniClosed,
  tlsSniDropped,
  tlsIntercepted,
  tlsFingerprint,
  protocolReset,
  protocolDropped,
  transferFrozen,
  transferThrottled,
  udpBlocked,
  udpStunBlocked,
  udpQuicBlocked,
  httpBlockpage,
  httpServerRefusal,
  serviceOutage,
];
