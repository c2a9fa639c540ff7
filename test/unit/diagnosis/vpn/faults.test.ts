import { describe, expect, it } from 'vitest';
import type { VpnContext } from '../../../../src/main/diagnosis/vpn/context.ts';
import { diagnoseVpn } from '../../../../src/main/diagnosis/vpn/diagnose-vpn.ts';
import type { PathStanding } from '../../../../src/main/diagnosis/vpn/usability.ts';
import { FALSE_ADDRESS, Story, TRUE_ADDRESS } from '../../../support/measurements.ts';
import { httpsEndpoint, service } from '../../../support/test-catalogue.ts';
import { ON, SIX, STUN, tell, tunnels, vpnInput } from './support.ts';

const a = httpsEndpoint('svc.a');
const svc = service('svc', [a]);

const online = () => new Story().online();
const offline = () =>
  new Story()
    .controlLookup('control.one', 'one.example', 'generic_timeout_error')
    .controlLookup('control.portal', 'portal.example', 'generic_timeout_error')
    .controlLookup('control.portal2', 'portal2.example', 'generic_timeout_error');

/** Every STUN server was asked twice. */
function stun(story: Story, answered: number): Story {
  for (const control of STUN) {
    story.datagrams(control, answered, {}, 'network').datagrams(control, answered, {}, 'network');
  }
  return story;
}

interface Case {
  name: string;
  through: Story;
  around: Story | null;
  context?: VpnContext;
  standing?: PathStanding;
  /** Causes with their confidence. */
  expected: string[];
  /** Measurements of the path around the VPN are among the evidence. */
  restsOnBoth?: boolean;
}

function check({ through, around, context = ON, standing, expected, restsOnBoth = false }: Case) {
  const input = vpnInput({
    services: [svc],
    through,
    around,
    context,
    ...(standing && { standing }),
  });
  const { findings } = diagnoseVpn(input);
  expect(findings.map((f) => `${f.cause} ${f.confidence}`)).toEqual(expected);
  for (const finding of findings) {
    expect(finding.evidence.length).toBeGreaterThan(0);
    expect(finding.endpoints.length).toBeGreaterThan(0);
    expect(finding.evidence.some((id) => id.startsWith('d'))).toBe(restsOnBoth);
  }
}

const KILL_SWITCH: PathStanding = { usable: 'kill-switch', confidence: 'high', reasons: [] };

describe('a dead tunnel', () => {
  it.each<Case>([
    {
      name: 'nothing through it, and the line works',
      through: offline(),
      around: online(),
      expected: ['vpn.tunnel-dead high'],
      restsOnBoth: true,
    },
    { name: 'the line is dead as well', through: offline(), around: offline(), expected: [] },
    { name: 'the line cannot be seen', through: offline(), around: null, expected: [] },
    {
      name: 'the line is shut by a kill switch',
      through: offline(),
      around: online(),
      standing: KILL_SWITCH,
      expected: [],
    },
    {
      name: 'there is no VPN',
      through: offline(),
      around: online(),
      context: { ...ON, state: 'off' },
      expected: [],
    },
    { name: 'all is well', through: online(), around: online(), expected: [] },
  ])('$name', check);
});

describe('datagrams', () => {
  it.each<Case>([
    {
      name: 'none through the VPN, and the line carries them',
      through: stun(online(), 0),
      around: stun(online(), 5),
      expected: ['vpn.udp-not-carried high'],
      restsOnBoth: true,
    },
    {
      name: 'none through a VPN that takes everything; the line was not looked at',
      through: stun(online(), 0),
      around: null,
      expected: ['vpn.udp-not-carried medium'],
    },
    {
      name: 'none through a VPN that takes some of it',
      through: stun(online(), 0),
      around: null,
      context: { ...ON, tunnels: tunnels('split', 'none') },
      expected: [],
    },
    {
      name: 'none either way: the line takes them away, the VPN is one more sign',
      through: stun(online(), 0),
      around: stun(online(), 0),
      context: { ...ON, tunnels: tunnels('split', 'none') },
      expected: [],
    },
    { name: 'carried', through: stun(online(), 5), around: stun(online(), 5), expected: [] },
    {
      name: 'no connection through the VPN either',
      through: stun(offline(), 0),
      around: null,
      expected: [],
    },
    {
      name: 'no VPN',
      through: stun(online(), 0),
      around: null,
      context: { ...ON, state: 'off', tunnels: tunnels('none', 'none') },
      expected: [],
    },
  ])('$name', check);
});

describe('IPv6 beside the tunnel', () => {
  const works = () => online().controlConnection(SIX, {});
  const onlyFour: VpnContext = { ...ON, tunnels: tunnels('full', 'none') };
  it.each<Case>([
    {
      name: 'works, while the tunnel takes all of IPv4',
      through: works(),
      around: null,
      context: onlyFour,
      expected: ['vpn.ipv6-leak high'],
    },
    {
      name: 'leads nowhere',
      through: online().controlConnection(SIX, { connect: 'network_unreachable' }),
      around: null,
      context: onlyFour,
      expected: [],
    },
    { name: 'goes through the tunnel, too', through: works(), around: null, expected: [] },
    {
      name: 'is left out on purpose, like most of IPv4',
      through: works(),
      around: null,
      context: { ...ON, tunnels: tunnels('split', 'none') },
      expected: [],
    },
  ])('$name', check);
});

describe('names asked at the line’s resolver', () => {
  const lied = (story: Story) =>
    story.system(a, 'dns_nxdomain_error').system(a, 'dns_nxdomain_error').truth(a, [TRUE_ADDRESS]);
  const leaks = (asksLine: boolean | null): VpnContext => ({ ...ON, asksLine });
  it.each<Case>([
    {
      name: 'the settings say so, and its lies come through',
      through: lied(online()),
      around: lied(online()),
      context: leaks(true),
      expected: ['vpn.dns-leak high'],
      restsOnBoth: true,
    },
    {
      name: 'its lies come through',
      through: lied(online()),
      around: lied(online()),
      context: leaks(null),
      expected: ['vpn.dns-leak medium'],
      restsOnBoth: true,
    },
    {
      name: 'the settings say so; nothing lies',
      through: online(),
      around: null,
      context: leaks(true),
      expected: ['vpn.dns-leak medium'],
    },
    {
      name: 'the tunnel’s own resolver lies in the same way',
      through: lied(online()),
      around: lied(online()),
      context: leaks(false),
      expected: [],
    },
    {
      name: 'another lie than the line’s',
      through: lied(online()),
      around: online()
        .system(a, [FALSE_ADDRESS])
        .truth(a, [TRUE_ADDRESS])
        .connection(a, { address: FALSE_ADDRESS, tls: { chain: 'foreign' } }),
      context: leaks(null),
      expected: [],
    },
    {
      name: 'a tunnel for some addresses only is not meant for names',
      through: online(),
      around: null,
      context: { ...leaks(true), tunnels: tunnels('split', 'none') },
      expected: [],
    },
    { name: 'nobody knows', through: online(), around: null, context: leaks(null), expected: [] },
  ])('$name', check);
});

describe('a messenger that the VPN does not carry', () => {
  const blocked = () => tell(online(), a, 'filtered');
  it.each<Case>([
    {
      name: 'no route leads it there',
      through: blocked(),
      around: null,
      context: { ...ON, tunnels: tunnels('split', 'none', ['svc']) },
      expected: ['vpn.not-carrying medium'],
    },
    {
      name: 'the tunnel carries nothing at all',
      through: blocked(),
      around: null,
      context: { ...ON, state: 'off', tunnels: tunnels('unused', 'none') },
      expected: ['vpn.not-carrying low'],
    },
    {
      name: 'it works all the same',
      through: tell(online(), a, 'works'),
      around: null,
      context: { ...ON, tunnels: tunnels('split', 'none', ['svc']) },
      expected: [],
    },
    {
      name: 'another one is left out',
      through: blocked(),
      around: null,
      context: { ...ON, tunnels: tunnels('split', 'none', ['other']) },
      expected: [],
    },
    { name: 'blocked inside the tunnel', through: blocked(), around: null, expected: [] },
  ])('$name', check);
});

describe('an exit that the service turns away', () => {
  const answered = (http: number, headers: Record<string, string> = {}) =>
    online().system(a, [TRUE_ADDRESS]).connection(a, { http, headers });
  it.each<Case>([
    ...[403, 429, 451].map((status) => ({
      name: `status ${status}`,
      through: answered(status),
      around: answered(200),
      expected: ['vpn.exit-refused medium'],
      restsOnBoth: true,
    })),
    {
      name: 'a riddle for people',
      through: answered(200, { 'cf-mitigated': 'challenge' }),
      around: answered(200),
      expected: ['vpn.exit-refused medium'],
      restsOnBoth: true,
    },
    { name: 'turned away either way', through: answered(403), around: answered(403), expected: [] },
    { name: 'broken, not unwilling', through: answered(503), around: answered(200), expected: [] },
    { name: 'broken around it', through: answered(403), around: answered(500), expected: [] },
    {
      name: 'somebody in between says so',
      through: online()
        .system(a, [TRUE_ADDRESS])
        .connection(a, { tls: { chain: 'foreign' }, http: 403 }),
      around: answered(200),
      expected: [],
    },
    { name: 'nothing to compare with', through: answered(403), around: null, expected: [] },
    {
      name: 'the other path is not believed',
      through: answered(403),
      around: answered(200),
      standing: KILL_SWITCH,
      expected: [],
    },
  ])('$name', check);
});
