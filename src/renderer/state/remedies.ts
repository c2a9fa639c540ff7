/**
 * What people do or are told to do when a messenger does not work, and what the evidence of each cause says of it. No
 * product is among them. Facts only; `what-now.ts` puts them together. Sources: research, blocking techniques B1–B20
 * (which change of the path each technique sees and which it does not).
 */
import type { Cause } from '../../shared/vocabulary.ts';

/** In the order in which they are shown: what is easiest to do first, what only costs patience last. */
export const REMEDIES = [
  'log-in',
  'edit-hosts',
  'filter-exception',
  'firewall-exception',
  'inspection-exception',
  'set-clock',
  'fix-proxy',
  'other-resolver',
  'encrypted-resolver',
  'ipv4',
  'web-version',
  'own-proxy',
  'vpn-on',
  'vpn-off',
  'vpn-server',
  'vpn-settings',
  'vpn-switch',
  'router',
  'other-network',
  'waiting',
  'ask-network',
  'ask-provider',
  'ask-service',
  'restart',
  'faster-plan',
  'install-certificate',
  'password',
] as const;
export type Remedy = (typeof REMEDIES)[number];

/** `yes`: it removes this cause; `maybe`: it can; `no`: it does not, though people think so. */
export type Opinion = 'yes' | 'maybe' | 'no';
export type Opinions = Partial<Record<Remedy, Opinion>>;

/** The resolver lies or is silent about the name, and nothing else was found. */
const LYING_RESOLVER: Opinions = {
  'other-resolver': 'yes',
  'encrypted-resolver': 'yes',
  'own-proxy': 'maybe',
  'other-network': 'maybe',
  waiting: 'no',
  restart: 'no',
};

/** Answers are changed on the way, whoever was asked. */
const CHANGED_ANSWERS: Opinions = {
  'encrypted-resolver': 'yes',
  'own-proxy': 'maybe',
  'other-network': 'maybe',
  'other-resolver': 'no',
  waiting: 'no',
  restart: 'no',
};

/** The address or the name in the connection is recognised on the way. */
const ON_THE_WAY: Opinions = {
  'own-proxy': 'maybe',
  'other-network': 'maybe',
  'other-resolver': 'no',
  'encrypted-resolver': 'no',
  waiting: 'no',
  restart: 'no',
};

const SPOKEN_TO: Opinions = { ...ON_THE_WAY, 'web-version': 'maybe' };

/** Nothing but time, or a network that leads elsewhere. */
const CLOSED_BORDER: Opinions = {
  'other-network': 'maybe',
  waiting: 'maybe',
  'other-resolver': 'no',
  'encrypted-resolver': 'no',
  restart: 'no',
};

/** On this computer: no network has anything to do with it. */
const HERE: Opinions = { 'other-network': 'no', 'other-resolver': 'no', waiting: 'no' };

export const OPINIONS: Readonly<Record<Cause, Opinions>> = {
  'dns.nxdomain': LYING_RESOLVER,
  'dns.no-answer': LYING_RESOLVER,
  'dns.refused': LYING_RESOLVER,
  'dns.dropped': {
    'encrypted-resolver': 'yes',
    'own-proxy': 'maybe',
    'other-network': 'maybe',
    waiting: 'no',
    restart: 'no',
  },
  'dns.forged': { ...LYING_RESOLVER, password: 'no' },
  'dns.injected': { ...CHANGED_ANSWERS, password: 'no' },
  'dns.intercepted': CHANGED_ANSWERS,
  'dns.encrypted-blocked': {},
  'ip.dropped': ON_THE_WAY,
  'ip.rejected': ON_THE_WAY,
  'tls.sni-reset': ON_THE_WAY,
  'tls.sni-closed': ON_THE_WAY,
  'tls.sni-dropped': ON_THE_WAY,
  'tls.intercepted': {
    'other-network': 'yes',
    'ask-network': 'maybe',
    'other-resolver': 'no',
    'encrypted-resolver': 'no',
    waiting: 'no',
    'install-certificate': 'no',
  },
  'tls.fingerprint': {
    'web-version': 'maybe',
    'other-network': 'maybe',
    'other-resolver': 'no',
    'encrypted-resolver': 'no',
    waiting: 'no',
  },
  'protocol.reset': SPOKEN_TO,
  'protocol.dropped': SPOKEN_TO,
  'transfer.frozen': {
    'other-network': 'maybe',
    'other-resolver': 'no',
    waiting: 'no',
    restart: 'no',
    'faster-plan': 'no',
  },
  'transfer.throttled': {
    'other-network': 'maybe',
    'other-resolver': 'no',
    restart: 'no',
    'faster-plan': 'no',
  },
  'udp.blocked': {
    'other-network': 'yes',
    'ask-network': 'maybe',
    'other-resolver': 'no',
    restart: 'no',
  },
  'udp.stun-blocked': { 'other-network': 'maybe', 'other-resolver': 'no', restart: 'no' },
  'udp.quic-blocked': {},
  'http.blockpage': {
    'other-network': 'maybe',
    'ask-provider': 'maybe',
    waiting: 'no',
    password: 'no',
  },
  'http.server-refusal': {
    waiting: 'maybe',
    'ask-service': 'maybe',
    'other-resolver': 'no',
    restart: 'no',
  },
  'network.offline': { router: 'maybe', 'other-network': 'maybe', 'ask-provider': 'maybe' },
  'network.captive-portal': { 'log-in': 'yes', 'other-network': 'maybe', 'other-resolver': 'no' },
  'network.allowlist-only': CLOSED_BORDER,
  'network.foreign-cut': CLOSED_BORDER,
  'network.ipv6-broken': { ipv4: 'yes', 'ask-provider': 'maybe', 'other-resolver': 'no' },
  'network.mtu': { router: 'yes', 'other-network': 'maybe', waiting: 'no' },
  'network.transparent-proxy': {},
  'local.hosts-file': { ...HERE, 'edit-hosts': 'yes' },
  'local.dns-filter': { ...HERE, 'filter-exception': 'yes' },
  'local.tls-inspection': { ...HERE, 'inspection-exception': 'yes' },
  'local.firewall': { ...HERE, 'firewall-exception': 'yes' },
  'local.clock': { ...HERE, 'set-clock': 'yes' },
  'local.proxy-dead': { ...HERE, 'fix-proxy': 'yes' },
  'local.bypass-tool': {},
  'vpn.tunnel-dead': { 'vpn-server': 'maybe', 'vpn-off': 'maybe', waiting: 'no' },
  'vpn.dns-leak': { 'vpn-settings': 'yes' },
  'vpn.ipv6-leak': { 'vpn-settings': 'yes' },
  'vpn.udp-not-carried': { 'vpn-server': 'maybe', 'vpn-off': 'maybe', 'other-resolver': 'no' },
  'vpn.not-carrying': { 'vpn-settings': 'yes', restart: 'no' },
  'vpn.exit-refused': { 'vpn-off': 'yes', 'vpn-server': 'maybe', 'other-resolver': 'no' },
  'service.outage': {
    waiting: 'yes',
    'other-network': 'no',
    'other-resolver': 'no',
    restart: 'no',
  },
};
