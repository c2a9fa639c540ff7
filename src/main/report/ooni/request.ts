/** An HTTP request, a transfer among them, as df-001 has it. */
import type { MeasurementOf } from '../../../shared/measurement.ts';
import { socket } from '../evidence.ts';
import { eventOf } from './event.ts';

type Asked = MeasurementOf<'http_round_trip'> | MeasurementOf<'transfer'>;

export function request(m: Asked) {
  const scheme = m.operation === 'transfer' || m.secure ? 'https' : 'http';
  const body = m.operation === 'transfer' ? '' : m.bodyExcerpt;
  const bytes = m.operation === 'transfer' ? m.bytes : m.bodyBytes;
  return {
    ...eventOf(m),
    network: 'tcp',
    address: socket(m),
    failure: m.failure,
    request: {
      url: `${scheme}://${m.host}${m.requestPath ?? '/'}`,
      method: m.operation === 'transfer' ? 'GET' : m.method,
      body: '',
      body_is_truncated: false,
      ...headersOf({ host: m.host }),
      tor: { exit_ip: null, exit_name: null, is_tor: false },
      x_transport: 'tcp',
    },
    response: {
      // OONI writes zero where no answer came.
      code: m.status ?? 0,
      body,
      body_is_truncated: bytes > Buffer.byteLength(body),
      ...headersOf(m.operation === 'transfer' ? {} : m.headers),
    },
    x_body_bytes: bytes,
  };
}

function headersOf(headers: Record<string, string>) {
  return { headers, headers_list: Object.entries(headers) };
}
