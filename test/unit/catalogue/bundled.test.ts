/** What the catalogue that comes with Clearline promises beyond being valid. */
import { X509Certificate } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { selectServices } from '../../../src/main/catalogue/select.ts';
import type { Control, Endpoint } from '../../../src/shared/catalogue.ts';
import { FUNCTIONS } from '../../../src/shared/vocabulary.ts';
import { BUNDLED } from './sample-catalogue.ts';

const FIRST = ['whatsapp', 'telegram', 'signal', 'messenger', 'max'];

const endpointsOf = (id: string): Endpoint[] => selectServices(BUNDLED, [id])[0]?.endpoints ?? [];
const controls = (use: Control['use']): Control[] =>
  BUNDLED.controls.filter((control) => control.use === use);
const operators = (of: readonly Control[]): number => new Set(of.map((c) => c.operator)).size;

describe('the bundled catalogue', () => {
  it('has the first five messengers in everybody’s default set', () => {
    expect(selectServices(BUNDLED, [], 'XX').map(({ id }) => id)).toEqual(
      expect.arrayContaining(FIRST),
    );
  });

  it('judges no messages and no media of the first five from one endpoint', () => {
    for (const id of FIRST) {
      for (const name of ['messages', 'media'] as const) {
        const of = endpointsOf(id).filter((e) => e.function === name && e.required);
        expect(of.length, `${id} ${name}`).toBeGreaterThan(1);
      }
    }
  });

  it.each([
    ['whatsapp', FUNCTIONS],
    ['telegram', FUNCTIONS],
    ['max', FUNCTIONS],
    ['signal', ['messages', 'media', 'calls', 'sign-in', 'updates']],
    ['messenger', ['messages', 'media', 'calls', 'web', 'sign-in']],
  ])('%s: every function that there is', (id, functions) => {
    const present = new Set(endpointsOf(id).map((e) => e.function));
    expect(FUNCTIONS.filter((f) => present.has(f))).toEqual(functions);
  });

  it('judges calls only by what they need, and says so', () => {
    for (const id of FIRST) {
      for (const endpoint of endpointsOf(id)) {
        expect(endpoint.indirect ?? false, endpoint.id).toBe(endpoint.function === 'calls');
      }
    }
  });

  it('never lets IPv6 alone decide', () => {
    for (const { endpoints } of BUNDLED.services) {
      for (const { id, family, required } of endpoints) {
        if (family === 6) expect(required, id).toBe(false);
      }
    }
  });

  it('asks Telegram’s data centres on every port and family, and the CDN for media', () => {
    const asked = endpointsOf('telegram').flatMap(({ probe, port, family, function: of }) =>
      probe.kind === 'mtproto' && of === 'messages' ? `${probe.dc}/${port}/${family ?? 4}` : [],
    );
    const wanted = [1, 2, 3, 4, 5].flatMap((dc) =>
      [443, 80, 5222].flatMap((port) => [4, 6].map((family) => `${dc}/${port}/${family}`)),
    );
    expect(asked.toSorted()).toEqual(wanted.toSorted());
    const media = endpointsOf('telegram').filter((e) => e.function === 'media' && e.required);
    expect(new Set(media.map((e) => e.group ?? e.id))).toEqual(
      new Set(['cdn', 'telegram.download']),
    );
  });

  it('trusts Signal’s chat under Signal’s own roots only', () => {
    const roots = BUNDLED.roots.map(({ id }) => id);
    expect(roots).toEqual(['signal-rsa', 'signal-ed25519']);
    const chat = endpointsOf('signal').filter((e) => e.function === 'messages');
    for (const { trust } of chat) expect(trust).toEqual(roots);
  });

  it('has roots that vouch for themselves, may sign, and are in date', () => {
    for (const { pem, sha256, id } of BUNDLED.roots) {
      const root = new X509Certificate(pem);
      expect(root.fingerprint256.replaceAll(':', '').toLowerCase()).toBe(sha256);
      expect([root.ca, root.verify(root.publicKey)], id).toEqual([true, true]);
      const date = new Date(BUNDLED.date);
      expect(root.validFromDate <= date && date <= root.validToDate, id).toBe(true);
    }
  });

  it('has enough to compare with', () => {
    expect(operators(controls('portal'))).toBeGreaterThanOrEqual(4);
    const tls = controls('tls');
    expect(operators(tls.filter((c) => c.domesticIn === undefined))).toBeGreaterThanOrEqual(3);
    expect(tls.filter((c) => c.allowlisted).length).toBeGreaterThanOrEqual(2);
    expect(tls.some((c) => c.domesticIn === 'RU' && !c.allowlisted)).toBe(true);
    const udp = controls('udp');
    const stun = udp.filter((c) => c.probe.kind === 'stun');
    expect(new Set(stun.map((c) => c.port))).toEqual(new Set([3478, 19302, 443]));
    expect(operators(stun.filter((c) => c.domesticIn === undefined))).toBeGreaterThanOrEqual(3);
    expect(stun.some((c) => c.domesticIn === 'RU')).toBe(true);
    expect(udp.some((c) => c.probe.kind === 'quic')).toBe(true);
    expect(operators(controls('transfer'))).toBe(2);
    expect(operators(controls('ipv6'))).toBe(2);
    expect(controls('canary')).toHaveLength(1);
  });

  it('looks for a login page first', () => {
    const uses = BUNDLED.controls.map(({ use }) => use);
    expect(uses.slice(0, controls('portal').length)).toEqual(controls('portal').map((c) => c.use));
  });

  it('has two trusted operators to ask by address, and the national resolvers', () => {
    const trusted = BUNDLED.resolvers.filter((r) => r.role === 'trusted');
    expect(trusted.map(({ id }) => id)).toEqual(['cloudflare', 'google', 'quad9', 'adguard']);
    for (const { https, addresses } of trusted) expect(addresses).toContain(https?.address);
    const national = BUNDLED.resolvers.filter((r) => r.role === 'national');
    expect(national.map(({ id }) => id)).toEqual(['yandex', 'nsdi']);
  });

  it('stays polite: connections and bytes of a check anywhere', () => {
    const places = new Set(['XX', ...BUNDLED.services.flatMap((s) => s.popularIn)]);
    for (const place of places) {
      const targets = [
        ...selectServices(BUNDLED, [], place).flatMap((s) => s.endpoints),
        ...BUNDLED.controls,
      ];
      // Where there is no IPv6, those fail on this computer itself and nothing is sent.
      const carried = targets.filter((t) => t.family !== 6);
      const tcp = carried.filter((t) => t.transport === 'tcp').length;
      expect(tcp, `connections in ${place}`).toBeLessThanOrEqual(170);
      expect(carried.length - tcp, `over UDP in ${place}`).toBeLessThanOrEqual(25);
      const bytes = targets.map(({ probe }) => (probe.kind === 'transfer' ? probe.bytes : 0));
      // Each is fetched up to twice, to compare in turns.
      expect(2 * bytes.reduce((sum, n) => sum + n, 0), place).toBeLessThan(10_000_000);
    }
  });
});
