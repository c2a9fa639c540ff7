import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, it } from 'vitest';
import { ooniMeasurements } from '../../../src/main/report/ooni.ts';
import { redactReport } from '../../../src/main/report/redact.ts';
import { FAILURES } from '../../../src/shared/vocabulary.ts';
import { SAMPLE } from '../catalogue/sample-catalogue.ts';
import { fullReport } from './full-report.ts';
import { OONI_MEASUREMENT } from './ooni-schemas.ts';
import { sampleReport } from './sample-report.ts';

const validate = new Ajv2020({
  strict: true,
  strictRequired: false,
  strictTypes: false,
  allErrors: true,
}).compile(OONI_MEASUREMENT);
const errorsOf = (value: unknown) => {
  validate(JSON.parse(JSON.stringify(value)));
  return (validate.errors ?? []).map((error) => `${error.instancePath} ${error.message}`);
};

const alpha = () => {
  const found = ooniMeasurements(sampleReport()).find(({ input }) => input === 'alpha');
  if (!found) throw new Error('there is no measurement of alpha');
  return found;
};

describe('ooniMeasurements', () => {
  it('are as OONI documents them', () => {
    for (const report of [sampleReport(), fullReport()]) {
      for (const measurement of ooniMeasurements(report)) expect(errorsOf(measurement)).toEqual([]);
    }
  });

  it('are so when they are redacted, too', () => {
    const { report } = redactReport(fullReport(), { catalogue: SAMPLE });
    for (const measurement of ooniMeasurements(report)) expect(errorsOf(measurement)).toEqual([]);
  });

  it('know no failure that OONI does not', () => {
    const [, connect] = sampleReport().measurements;
    for (const failure of FAILURES) {
      const measurements = [{ ...connect, failure } as never];
      expect(errorsOf(ooniMeasurements(sampleReport({ measurements }))[0])).toEqual([]);
    }
  });

  it('are one of each service and one of the comparisons', () => {
    expect(ooniMeasurements(fullReport()).map(({ input }) => input)).toEqual([
      'alpha',
      'beta',
      'network',
    ]);
  });

  it('begin when the check began, in seconds', () => {
    expect(alpha()).toMatchObject({
      measurement_start_time: '2026-03-01 09:30:15',
      test_runtime: 4.321,
      test_keys: {
        queries: [{ t0: 0, t: 0.0125, transaction_id: 1, failure: 'dns_nxdomain_error', rcode: 3 }],
        tcp_connect: [{ ip: '2001:db8::7', port: 443, status: { success: true, failure: null } }],
        tls_handshakes: [{ address: '[2001:db8::7]:443', server_name: 'chat.alpha.example' }],
      },
    });
  });

  it('say whose network it was only where the report does', () => {
    const [untold] = ooniMeasurements(sampleReport());
    expect(untold?.probe_asn).toBe('AS0');
    expect(untold).not.toHaveProperty('probe_network_name');
    const told = { probe_asn: 'AS64500', probe_network_name: 'Northern Telecom' };
    for (const measurement of ooniMeasurements(fullReport())) {
      expect(measurement).toMatchObject(told);
    }
    const { report } = redactReport(fullReport(), { catalogue: SAMPLE });
    expect(ooniMeasurements(report)[0]?.probe_asn).toBe('AS0');
  });

  it('name a resolver as OONI does', () => {
    const [resolve] = sampleReport().measurements;
    const asked = (change: object) =>
      ooniMeasurements(sampleReport({ measurements: [{ ...resolve, ...change } as never] }))[0]
        ?.test_keys.queries[0];
    expect(asked({})).toMatchObject({
      engine: 'udp',
      query_type: 'A',
      resolver_address: '192.0.2.53:53',
    });
    expect(asked({ transport: 'https', family: 6, resolverAddress: '2001:db8::53' })).toMatchObject(
      {
        engine: 'doh',
        query_type: 'AAAA',
        resolver_address: '[2001:db8::53]:443',
      },
    );
    expect(asked({ transport: 'system' })).toMatchObject({
      engine: 'getaddrinfo',
      query_type: 'ANY',
      resolver_address: '',
    });
  });

  it('write requests with what came back', () => {
    const beta = ooniMeasurements(sampleReport()).find(({ input }) => input === 'beta');
    expect(beta?.test_keys.requests).toMatchObject([
      {
        address: '192.0.2.80:80',
        request: { url: 'http://beta.example/', method: 'GET' },
        response: { code: 302, body: '<html>', body_is_truncated: true },
      },
    ]);
  });

  it('tell nothing of the person', () => {
    expect(alpha()).toMatchObject({ probe_asn: 'AS0', probe_cc: 'ZZ', probe_ip: '127.0.0.1' });
  });

  it('the schemas refuse what is not so', () => {
    const good = alpha();
    const [query] = good.test_keys.queries;
    const wrong = {
      ...good,
      test_keys: { ...good.test_keys, queries: [{ ...query, failure: 'odd' }] },
    };
    expect(errorsOf(wrong).join()).toContain('/test_keys/queries/0/failure');
    expect(errorsOf({ ...good, extra: 1 })).not.toEqual([]);
    const { test_name: _, ...nameless } = good;
    expect(errorsOf(nameless)).not.toEqual([]);
  });
});
