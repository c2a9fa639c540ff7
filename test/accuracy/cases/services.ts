/** Every service of the catalogue that no other part hides, filters and cuts off, in these three ways. */
import { blocked, type Case, WORKS } from '../case.ts';

/** All their functions hang on names. */
const BY_NAME = [
  'android-push',
  'botim',
  'delta-chat',
  'facetime',
  'google-meet',
  'imo',
  'kakaotalk',
  'line',
  'max',
  'session',
  'simplex',
  'snapchat',
  'teams',
  'threema',
  'vk',
  'wechat',
  'wire',
  'zalo',
];
const BY_HELLO = [...BY_NAME, 'matrix', 'viber', 'zoom'].filter(
  (id) => !['snapchat', 'teams', 'wire'].includes(id),
);
const BY_ADDRESS = [...BY_NAME, 'instagram', 'matrix', 'zoom'].filter(
  (id) => !['line', 'threema'].includes(id),
);

/** Their chat is no TLS, and goes on. */
const OTHERWISE = ['threema', 'wechat'];

/** Somebody else's, which has nothing to do with it. */
const bystander = (id: string) => ({ [id === 'max' ? 'signal' : 'max']: WORKS });

export const serviceCases: Case[] = [
  ...BY_NAME.map(
    (id): Case => ({
      id: `dns/nxdomain/${id}`,
      scenario: { dns: [{ services: [id], resolvers: ['system'], answer: 'nxdomain' }] },
      expected: { services: { [id]: blocked({ 'dns.nxdomain': 'high' }), ...bystander(id) } },
    }),
  ),
  ...BY_HELLO.map((id): Case => {
    const verdict = OTHERWISE.includes(id) ? 'limited' : 'blocked';
    return {
      id: `tls/drop/${id}`,
      scenario: { tls: [{ services: [id], do: 'drop' }] },
      expected: {
        services: { [id]: blocked({ 'tls.sni-dropped': 'high' }, { verdict }), ...bystander(id) },
      },
    };
  }),
  ...BY_ADDRESS.map(
    (id): Case => ({
      id: `ip/dropped/${id}`,
      scenario: { addresses: [{ services: [id], transports: ['tcp'], do: 'drop' }] },
      expected: { services: { [id]: blocked({ 'ip.dropped': 'medium' }), ...bystander(id) } },
    }),
  ),
];
