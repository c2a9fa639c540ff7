/** Builds measurements as probes would have made them, for tests of the pure layers. */
import type { Control, Endpoint } from '../../src/shared/catalogue.ts';
import type {
  Measurement,
  MeasurementOf,
  Purpose,
  ReplyKind,
} from '../../src/shared/measurement.ts';
import type { Failure } from '../../src/shared/vocabulary.ts';
import { type Chain, TRUST } from './trust-chains.ts';

export const TRUE_ADDRESS = '203.0.113.10';
export const SECOND_ADDRESS = '203.0.113.11';
export const FALSE_ADDRESS = '198.51.100.66';
export const NEUTRAL_ADDRESS = '203.0.113.200';

export interface ConnectionStory {
  address?: string;
  purpose?: Purpose;
  sni?: string | null;
  /** Fails at TCP. */
  connect?: Failure;
  /** Fails in the handshake before any answer; or shows this chain. */
  tls?: Failure | { chain: Chain; issuer?: string };
  /** Answers with this status, or fails. */
  http?: number | Failure;
  headers?: Record<string, string>;
  body?: string;
  /** What came back to the hello of a messenger's own protocol, or how it ended. */
  protocol?: ReplyKind | Failure;
  /** How much of a file came, how fast (bytes a second); with `failure` it stalled there. */
  transfer?: { bytes: number; rate?: number | null; status?: number; failure?: Failure };
  hello?: 'small' | 'large';
}

/** Milliseconds from the start; later than most that is told, and soon after it. */
const END = 1_500;

const REPLIES: readonly string[] = ['genuine', 'error', 'wrong', 'open', 'none'];

interface Own {
  id: string;
  service: string;
  host: string | null;
  tls: boolean;
  protocol: boolean;
}
interface At {
  address: string;
  port: number;
}

/** Collects the measurements of one check. */
export class Story {
  readonly measurements: Measurement[] = [];
  #transaction = 0;
  readonly #defaultPath = 'default';

  #base(endpoint: string, serviceId: string, purpose: Purpose) {
    const t0 = this.measurements.length * 10;
    return {
      id: `m${this.measurements.length + 1}`,
      path: this.#defaultPath,
      service: serviceId,
      endpoint,
      purpose,
      transactionId: this.#transaction,
      t0,
      t: t0 + 5,
    };
  }

  /** The system's lookup of the endpoint's name. */
  system(endpoint: Endpoint, result: string[] | Failure, serviceId = 'svc'): this {
    return this.#resolve(endpoint.id, endpoint.host ?? '', serviceId, 'target', {
      resolver: 'system',
      transport: 'system',
      result,
    });
  }

  /** Another resolver's word on it. */
  other(
    endpoint: Endpoint,
    resolver: string,
    transport: MeasurementOf<'resolve'>['transport'],
    result: string[] | Failure,
    serviceId = 'svc',
  ): this {
    return this.#resolve(endpoint.id, endpoint.host ?? '', serviceId, 'other-resolver', {
      resolver,
      transport,
      result,
    });
  }

  /** Both trusted resolvers agree over HTTPS. */
  truth(endpoint: Endpoint, result: string[] | Failure, serviceId = 'svc'): this {
    return this.other(endpoint, 'east', 'https', result, serviceId).other(
      endpoint,
      'west',
      'https',
      result,
      serviceId,
    );
  }

  /** A connection to the endpoint. */
  connection(endpoint: Endpoint, story: ConnectionStory, serviceId = 'svc'): this {
    const { host = null, port, probe } = endpoint;
    return this.#connection(
      {
        id: endpoint.id,
        service: serviceId,
        host,
        port: story.purpose === 'portal' ? 80 : port,
        tls:
          story.purpose !== 'portal' &&
          story.purpose !== 'other-protocol' &&
          ['tls', 'https', 'websocket', 'transfer', 'tls-greeting'].includes(probe.kind),
        http:
          probe.kind === 'http' ||
          probe.kind === 'https' ||
          probe.kind === 'websocket' ||
          story.purpose === 'portal' ||
          story.purpose === 'other-protocol',
        protocol: ['mtproto', 'whatsapp-raw', 'websocket', 'tls-greeting'].includes(probe.kind),
        transfer: probe.kind === 'transfer',
      },
      { purpose: 'target', ...story },
    );
  }

  /** Every control of {@link catalogue} works, and the line is still there when all is over. */
  online(): this {
    const before = this.measurements.length;
    this.#control('control.portal', 'portal.example', 'portal', { http: 204 });
    for (const m of this.measurements.slice(before)) Object.assign(m, { t0: END, t: END + 5 });
    this.#control('control.one', 'one.example', 'control', {});
    this.#control('control.portal', 'portal.example', 'portal', { http: 204 });
    return this.#control('control.portal2', 'portal2.example', 'portal', { http: 204 });
  }

  control(id: string, host: string, purpose: 'control' | 'portal', story: ConnectionStory): this {
    return this.#control(id, host, purpose, story);
  }

  controlLookup(id: string, host: string, result: string[] | Failure): this {
    return this.#resolve(id, host, 'network', 'control', {
      resolver: 'system',
      transport: 'system',
      result,
    });
  }

  /** A look at this computer. */
  inspect(
    subject: MeasurementOf<'inspect'>['subject'],
    items: { name: string; value: string }[],
    failure: Failure | null = null,
  ): this {
    this.#transaction += 1;
    const base = this.#base('computer', 'network', 'control');
    this.measurements.push({ ...base, operation: 'inspect', subject, items, failure });
    return this;
  }

  /** A question over UDP to the endpoint: how many of how many packets were answered. */
  datagrams(
    endpoint: Endpoint | Control,
    received: number,
    over: Partial<MeasurementOf<'udp_round_trip'>> = {},
    serviceId = 'svc',
  ): this {
    this.#transaction += 1;
    this.measurements.push({
      ...this.#base(endpoint.id, serviceId, serviceId === 'network' ? 'control' : 'target'),
      operation: 'udp_round_trip',
      address: TRUE_ADDRESS,
      port: endpoint.port,
      protocol: endpoint.probe.kind === 'quic' ? 'quic' : 'stun',
      sent: 5,
      received,
      wrong: 0,
      lastAnswered: received === 0 ? null : received,
      rtt: received === 0 ? null : 20,
      failure: received === 0 ? 'generic_timeout_error' : null,
      ...over,
    });
    return this;
  }

  /** A connection to a control of any kind, without a lookup. */
  controlConnection(control: Control, story: ConnectionStory): this {
    return this.#connection(
      {
        id: control.id,
        service: 'network',
        host: control.host ?? null,
        port: control.port,
        tls: ['tls', 'transfer'].includes(control.probe.kind),
        http: false,
        protocol: false,
        transfer: control.probe.kind === 'transfer',
      },
      { address: NEUTRAL_ADDRESS, purpose: 'control', ...story },
    );
  }

  #control(id: string, host: string, purpose: Purpose, story: ConnectionStory): this {
    this.#resolve(id, host, 'network', purpose, {
      resolver: 'system',
      transport: 'system',
      result: [NEUTRAL_ADDRESS],
    });
    const plain = purpose === 'portal';
    return this.#connection(
      {
        id,
        service: 'network',
        host,
        port: plain ? 80 : 443,
        tls: !plain,
        http: plain,
        protocol: false,
        transfer: false,
      },
      { address: NEUTRAL_ADDRESS, purpose, ...story },
    );
  }

  #resolve(
    endpoint: string,
    hostname: string,
    serviceId: string,
    purpose: Purpose,
    how: {
      resolver: string;
      transport: MeasurementOf<'resolve'>['transport'];
      result: string[] | Failure;
    },
  ): this {
    this.#transaction += 1;
    const failure = Array.isArray(how.result) ? null : how.result;
    const answers = Array.isArray(how.result) ? how.result.map((address) => ({ address })) : [];
    this.measurements.push({
      ...this.#base(endpoint, serviceId, purpose),
      operation: 'resolve',
      hostname,
      family: 4,
      resolver: how.resolver,
      transport: how.transport,
      answers,
      replies: [],
      failure,
    });
    return this;
  }

  #connection(
    of: {
      id: string;
      service: string;
      host: string | null;
      port: number;
      tls: boolean;
      http: boolean;
      protocol: boolean;
      transfer: boolean;
    },
    story: ConnectionStory & { purpose: Purpose },
  ): this {
    this.#transaction += 1;
    const { address = TRUE_ADDRESS, purpose, connect = null } = story;
    const at = { address, port: of.port };
    const base = this.#base(of.id, of.service, purpose);
    this.measurements.push({
      ...base,
      // Fast, so that a silence of the other steps' length outlasts a repeat.
      t: base.t0 + 1,
      operation: 'connect',
      ...at,
      failure: connect,
    });
    if (connect !== null) return this;
    if (of.tls) {
      const { tls = { chain: 'genuine' } } = story;
      const unanswered = typeof tls === 'string' ? tls : null;
      const trust = typeof tls === 'string' ? null : TRUST[tls.chain];
      const failure = unanswered ?? trust?.expected ?? null;
      this.measurements.push({
        ...this.#base(of.id, of.service, purpose),
        operation: 'tls_handshake',
        ...at,
        sni: story.sni === undefined ? of.host : story.sni,
        verifyName: of.host ?? address,
        ...(story.hello === undefined ? {} : { hello: story.hello }),
        serverHello: unanswered === null,
        protocol: unanswered === null ? 'TLSv1.3' : null,
        cipher: null,
        alpn: null,
        chain:
          typeof tls === 'string'
            ? []
            : [
                {
                  subject: `CN=${of.host}`,
                  issuer: tls.issuer ?? `CN=${tls.chain}`,
                  sha256: '00',
                  notBefore: '2026-01-01T00:00:00.000Z',
                  notAfter: '2027-01-01T00:00:00.000Z',
                  names: [],
                },
              ],
        trust,
        failure,
      });
      if (failure !== null) return this;
    }
    if (of.http) this.#http(of, story, at);
    const status = of.http && of.protocol ? (story.http ?? 101) : 101;
    if (of.protocol && status === 101 && purpose !== 'other-protocol')
      this.#protocol(of, story, at);
    if (of.transfer) this.#transfer(of, story, at);
    return this;
  }

  #protocol(of: Own, { protocol = 'genuine', purpose = 'target' }: ConnectionStory, at: At): void {
    const answered = REPLIES.includes(protocol);
    this.measurements.push({
      ...this.#base(of.id, of.service, purpose),
      operation: 'protocol_round_trip',
      ...at,
      protocol: 'mtproto',
      reply: answered ? (protocol as ReplyKind) : 'none',
      bytesSent: 105,
      bytesReceived: answered ? 90 : 0,
      failure: answered ? null : (protocol as Failure),
    });
  }

  #transfer(of: Own, { transfer, purpose = 'target' }: ConnectionStory, at: At): void {
    const { bytes, rate = null, status = 206, failure = null } = transfer ?? { bytes: 262_144 };
    this.measurements.push({
      ...this.#base(of.id, of.service, purpose),
      operation: 'transfer',
      ...at,
      direction: purpose === 'freeze-bytes' ? 'upload' : 'download',
      host: of.host ?? at.address,
      path: '/file',
      status,
      bytes,
      firstByte: bytes === 0 ? null : 30,
      rate,
      longestGap: 100,
      failure,
    });
  }

  #http(of: Own, story: ConnectionStory, at: At): void {
    const { purpose = 'target' } = story;
    const { http = 200 } =
      of.protocol && purpose !== 'other-protocol' ? { http: 101, ...story } : story;
    this.measurements.push({
      ...this.#base(of.id, of.service, purpose),
      operation: 'http_round_trip',
      ...at,
      secure: of.tls,
      method: 'GET',
      host: of.host ?? at.address,
      path: '/',
      status: typeof http === 'number' ? http : null,
      headers: story.headers ?? {},
      bodyBytes: 0,
      bodyExcerpt: story.body ?? '',
      expected: typeof http === 'number' ? of.service !== 'network' || http === 204 : null,
      failure: typeof http === 'number' ? null : http,
    });
  }
}
