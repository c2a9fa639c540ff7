/** What a scenario file may say. What it does not know it refuses, so that a misspelt rule is not silently nothing. */
import * as v from 'valibot';
import { FUNCTIONS } from '../../shared/vocabulary.ts';
import type { Scenario } from './scenario.ts';

const texts = v.pipe(v.array(v.pipe(v.string(), v.nonEmpty())), v.nonEmpty());
const port = v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(65_535));
const amount = v.pipe(v.number(), v.integer(), v.minValue(1));

const match = {
  services: v.exactOptional(texts),
  functions: v.exactOptional(v.pipe(v.array(v.picklist(FUNCTIONS)), v.nonEmpty())),
  endpoints: v.exactOptional(texts),
  names: v.exactOptional(texts),
  ports: v.exactOptional(v.pipe(v.array(port), v.nonEmpty())),
};

const dnsAnswer = v.union([
  v.picklist(['nxdomain', 'no-answer', 'refused', 'servfail', 'drop']),
  v.strictObject({ forge: v.pipe(v.string(), v.ip()) }),
]);

const transfer = v.union([
  v.strictObject({ freezeAfterBytes: amount }),
  v.strictObject({ freezeAfterPackets: amount }),
  v.strictObject({ throttle: amount }),
]);

const udp = v.union([v.literal('drop'), v.strictObject({ dropAfterPackets: amount })]);

export const scenarioSchema = v.strictObject({
  id: v.pipe(v.string(), v.maxLength(64), v.regex(/^[a-z0-9]+(-[a-z0-9]+)*$/)),
  network: v.picklist(['normal', 'offline', 'captive-portal']),
  proxy: v.exactOptional(v.literal('accept-all')),
  ipv6: v.exactOptional(v.picklist(['works', 'broken'])),
  dns: v.array(v.strictObject({ ...match, resolvers: v.exactOptional(texts), answer: dnsAnswer })),
  tcp: v.array(v.strictObject({ ...match, do: v.picklist(['drop', 'refuse']) })),
  tls: v.array(
    v.strictObject({ ...match, do: v.picklist(['reset', 'close', 'drop', 'intercept']) }),
  ),
  protocols: v.exactOptional(
    v.array(v.strictObject({ ...match, do: v.picklist(['reset', 'drop']) })),
  ),
  transfers: v.exactOptional(v.array(v.strictObject({ ...match, do: transfer }))),
  udp: v.exactOptional(
    v.array(
      v.strictObject({
        ...match,
        protocols: v.exactOptional(
          v.pipe(v.array(v.picklist(['stun', 'quic', 'dns'])), v.nonEmpty()),
        ),
        do: udp,
      }),
    ),
  ),
  servers: v.array(
    v.strictObject({
      ...match,
      retired: v.exactOptional(v.literal(true)),
      newIssuer: v.exactOptional(v.literal(true)),
      status: v.exactOptional(v.pipe(v.number(), v.integer(), v.minValue(200), v.maxValue(599))),
      silent: v.exactOptional(v.literal(true)),
    }),
  ),
}) satisfies v.GenericSchema<unknown, Scenario>;
