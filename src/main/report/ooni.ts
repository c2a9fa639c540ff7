/**
 * A report as OONI measurements, so that researchers' tools can read it: one of each service, and one of the neutral
 * hosts that it was compared with. The envelope is df-000 (format 0.2.0), the keys are those of df-001 (requests),
 * df-002 (queries), df-005 (tcp_connect), df-006 (tls_handshakes) and df-008 (network_events); failures are df-007's
 * already. What these have no place for stands under names that begin with `x_`, which OONI allows anywhere.
 * Source: github.com/ooni/spec, `data-formats`. Pure; nothing is sent to OONI.
 */
import type { Measurement } from '../../shared/measurement.ts';
import { providerOf } from '../../shared/provider.ts';
import type { Report, ServiceReport } from '../../shared/report.ts';
import { networkEvents } from './ooni/network-events.ts';
import { query } from './ooni/query.ts';
import { request } from './ooni/request.ts';
import { tcpConnect } from './ooni/tcp-connect.ts';
import { tlsHandshake } from './ooni/tls-handshake.ts';

export type OoniMeasurement = ReturnType<typeof envelope>;

/** What OONI calls the experiment; its input is a service's id, or `network`. */
const TEST_NAME = 'clearline';
const TEST_VERSION = '1.0.0';

export function ooniMeasurements(report: Report): OoniMeasurement[] {
  const services = new Map(report.services.map((service) => [service.id, service]));
  const inputs = new Set([...services.keys(), ...report.measurements.map((m) => m.service)]);
  return [...inputs].map((input) => {
    const own = report.measurements.filter((m) => m.service === input);
    return envelope(report, input, own, services.get(input));
  });
}

function envelope(
  report: Report,
  input: string,
  measurements: readonly Measurement[],
  service: ServiceReport | undefined,
) {
  const startedAt = report.startedAt.slice(0, 19).replace('T', ' ');
  return {
    annotations: {
      engine_name: 'clearline',
      engine_version: report.app.version,
      catalogue_version: String(report.catalogueVersion),
    },
    data_format_version: '0.2.0',
    extensions: { dnst: 0, httpt: 0, netevents: 0, tcpconnect: 0, tlshandshake: 0 },
    input,
    measurement_start_time: startedAt,
    ...probeNetwork(report),
    // What OONI writes where a person does not tell.
    probe_cc: 'ZZ',
    probe_ip: '127.0.0.1',
    report_id: '',
    software_name: 'clearline',
    software_version: report.app.version,
    test_helpers: {},
    test_keys: {
      // Redirects are not followed.
      agent: 'agent',
      queries: measurements.flatMap((m) => (m.operation === 'resolve' ? query(m) : [])),
      tcp_connect: measurements.flatMap((m) => (m.operation === 'connect' ? tcpConnect(m) : [])),
      tls_handshakes: measurements.flatMap((m) =>
        m.operation === 'tls_handshake' ? tlsHandshake(m) : [],
      ),
      requests: measurements.flatMap((m) =>
        m.operation === 'http_round_trip' || m.operation === 'transfer' ? request(m) : [],
      ),
      network_events: measurements.flatMap(networkEvents),
      x_network: report.network,
      x_service: service ?? null,
      x_inspected: measurements.filter((m) => m.operation === 'inspect'),
    },
    test_name: TEST_NAME,
    test_runtime: report.durationMs / 1000,
    test_start_time: startedAt,
    test_version: TEST_VERSION,
  };
}

/** `AS0` is what OONI writes where a person does not tell, or it is not known. */
function probeNetwork({ network }: Report): { probe_asn: string; probe_network_name?: string } {
  const provider = providerOf(network);
  if (provider === null) return { probe_asn: 'AS0' };
  return { probe_asn: `AS${provider.number}`, probe_network_name: provider.name };
}
