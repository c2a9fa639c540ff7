/**
 * The second batch of services, against the house rules for entries that no schema can say: nothing is judged by one
 * host, what proves little says so, and a default set is short enough to be read.
 */
import { BlockList, isIPv4 } from 'node:net';
import { describe, expect, it } from 'vitest';
import { loadCatalogue } from '../../../src/main/catalogue/load.ts';
import { selectServices } from '../../../src/main/catalogue/select.ts';
import type { Endpoint, ProbeSpec, Service } from '../../../src/shared/catalogue.ts';
import { isMessageCode } from '../../../src/shared/i18n/index.ts';
import { FUNCTIONS } from '../../../src/shared/vocabulary.ts';

const BATCH = (
  'instagram viber discord facetime android-push snapchat vk google-meet zoom teams wechat line ' +
  'kakaotalk zalo threema wire matrix session simplex delta-chat imo botim'
).split(' ');
/** Their protocols pin keys by themselves, or their roots do not come with the catalogue. */
const ANY_CERTIFICATE = ['facetime', 'session'];
/** No source names the hosts of their chats. */
const WITHOUT_CHAT_HOSTS = ['viber', 'imo', 'botim'];
const OVER_UDP: ProbeSpec['kind'][] = ['stun', 'quic'];
const WITHOUT_CERTIFICATE: ProbeSpec['kind'][] = [...OVER_UDP, 'tcp', 'http'];

const catalogue = loadCatalogue();
const services = selectServices(catalogue, BATCH);

const privateNetworks = new BlockList();
privateNetworks.addSubnet('0.0.0.0', 8);
privateNetworks.addSubnet('10.0.0.0', 8);
privateNetworks.addSubnet('100.64.0.0', 10);
privateNetworks.addSubnet('127.0.0.0', 8);
privateNetworks.addSubnet('169.254.0.0', 16);
privateNetworks.addSubnet('172.16.0.0', 12);
privateNetworks.addSubnet('192.168.0.0', 16);

const hostsOf = (endpoints: readonly Endpoint[]) =>
  new Set(endpoints.map(({ host, addresses }) => host ?? addresses?.[0]));

describe.each(services.map((service): [string, Service] => [service.id, service]))(
  '%s',
  (id, { endpoints, notes }) => {
    const required = endpoints.filter((endpoint) => endpoint.required);

    it('is judged by more than one host, and stays polite', () => {
      expect(endpoints.length).toBeGreaterThanOrEqual(2);
      expect(endpoints.length).toBeLessThanOrEqual(10);
      expect(hostsOf(required).size).toBeGreaterThanOrEqual(2);
    });

    it('asks nothing twice', () => {
      const asked = endpoints.map(({ host, port, transport, probe }) =>
        JSON.stringify([host, port, transport, probe]),
      );
      expect(new Set(asked).size).toBe(asked.length);
    });

    it('says of every endpoint what it is for and who says so', () => {
      for (const { function: of, purpose, source, verified } of endpoints) {
        expect(FUNCTIONS).toContain(of);
        expect(isMessageCode(`contacted.for.${purpose}`), purpose).toBe(true);
        expect(source).toMatch(/\S+ \S+/);
        expect(new Date(verified).toISOString().slice(0, 10)).toBe(verified);
        expect(verified <= catalogue.date).toBe(true);
      }
    });

    it('goes where its probes go, and to no private network', () => {
      for (const { probe, transport, addresses = [] } of endpoints) {
        expect(transport).toBe(OVER_UDP.includes(probe.kind) ? 'udp' : 'tcp');
        expect(addresses.every(isIPv4)).toBe(true);
        expect(addresses.some((address) => privateNetworks.check(address))).toBe(false);
      }
    });

    it('is not said to work because ports open', () => {
      expect(required.some(({ probe }) => probe.kind !== 'tcp')).toBe(true);
      const weak = endpoints.filter(({ probe }) => probe.kind === 'tcp');
      expect(weak.filter(({ indirect }) => !indirect)).toEqual([]);
    });

    it('owns that calls cannot be proven', () => {
      const calls = endpoints.filter((endpoint) => endpoint.function === 'calls');
      expect(calls.filter(({ indirect }) => !indirect)).toEqual([]);
    });

    it('takes any certificate only where it has to, and says so', () => {
      const withCertificate = endpoints.filter(
        ({ probe }) => !WITHOUT_CERTIFICATE.includes(probe.kind),
      );
      const trusting = withCertificate.filter(({ trust }) => trust.includes('any'));
      expect(trusting.length > 0).toBe(ANY_CERTIFICATE.includes(id));
      if (trusting.length > 0) expect(notes).toContain('any certificate is taken');
    });

    it('says what is not known of it', () => {
      const chats = endpoints.some((endpoint) => endpoint.function === 'messages');
      const silent = notes?.includes('messages and calls are not asked') === true;
      expect(silent).toBe(WITHOUT_CHAT_HOSTS.includes(id));
      if (silent) expect(chats).toBe(false);
    });
  },
);

describe('the default sets', () => {
  const named = new Set(catalogue.services.flatMap(({ popularIn }) => popularIn));
  named.delete('*');

  it.each([...named].sort())('in %s is no longer than what a person reads', (country) => {
    const { length } = selectServices(catalogue, [], country);
    expect(length).toBeGreaterThanOrEqual(8);
    expect(length).toBeLessThanOrEqual(14);
  });

  it('take little of this batch everywhere', () => {
    const everywhere = services.filter(({ popularIn }) => popularIn.includes('*'));
    expect(everywhere.map(({ id }) => id)).toEqual(['instagram', 'discord']);
  });

  it('hold what a country has of its own', () => {
    const domestic = services.filter(({ domesticIn }) => domesticIn !== undefined);
    expect(domestic.length).toBeGreaterThan(0);
    for (const { popularIn, domesticIn } of domestic) expect(popularIn).toContain(domesticIn);
  });
});
