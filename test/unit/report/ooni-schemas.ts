/**
 * JSON Schemas of OONI's data formats, written from their documents (github.com/ooni/spec, `data-formats`, June 2025):
 * each field that a document does not call optional is required, and has the type that it gives. Beyond the fields of
 * a document only names that begin with `x_` are allowed (README: "keys starting with `x_` are always permitted
 * anywhere"); what is documented as deprecated is left out.
 */
type Schema = Record<string, unknown>;

const string = { type: 'string' };
const integer = { type: 'integer' };
const seconds = { type: 'number', minimum: 0 };
const boolean = { type: 'boolean' };
const nullable = (schema: Schema): Schema => ({ anyOf: [schema, { type: 'null' }] });
const list = (items: Schema): Schema => ({ type: 'array', items });

function object(required: Record<string, Schema>, optional: Record<string, Schema> = {}): Schema {
  return {
    type: 'object',
    properties: { ...required, ...optional },
    required: Object.keys(required),
    patternProperties: { '^x_': {} },
    additionalProperties: false,
  };
}

/** df-007, the table of current errors, and the system's errors that its generator (`generrno`) makes besides. */
const failure = nullable({
  type: 'string',
  anyOf: [
    {
      enum: [
        'android_dns_cache_no_data',
        'connection_aborted',
        'connection_already_closed',
        'connection_refused',
        'connection_reset',
        'dns_bogon_error',
        'dns_no_answer',
        'dns_non_recoverable_failure',
        'dns_nxdomain_error',
        'dns_refused_error',
        'dns_reply_with_wrong_query_id',
        'dns_server_misbehaving',
        'dns_servfail_error',
        'dns_temporary_failure',
        'eof_error',
        'generic_timeout_error',
        'host_unreachable',
        'http_invalid_redirect_location_host',
        'http_request_failed',
        'http_unexpected_redirect_url',
        'http_unexpected_status_code',
        'interrupted',
        'json_parse_error',
        'network_down',
        'network_reset',
        'network_unreachable',
        'quic_incompatible_version',
        'ssl_failed_handshake',
        'ssl_invalid_certificate',
        'ssl_invalid_hostname',
        'ssl_unknown_authority',
        // generrno
        'address_family_not_supported',
        'address_in_use',
        'address_not_available',
        'already_connected',
        'bad_address',
        'bad_file_descriptor',
        'connection_already_in_progress',
        'destination_address_required',
        'invalid_argument',
        'message_size',
        'no_buffer_space',
        'no_protocol_option',
        'not_a_socket',
        'not_connected',
        'operation_would_block',
        'permission_denied',
        'protocol_not_supported',
        'timed_out',
        'wrong_protocol_type',
      ],
    },
    { pattern: '^unknown_failure: ' },
  ],
});

const event = { t0: seconds, t: seconds };
const eventOptional = { tags: list(string), transaction_id: integer };
const endpoint = {
  type: 'string',
  pattern: String.raw`^(?:\[[0-9a-f:.]+\]|[0-9.]+|[a-z-]+-ipv[46]-\d+):\d+$`,
};

/** df-002. */
const query = object(
  {
    ...event,
    answers: list(
      object(
        { answer_type: string, ttl: nullable(integer) },
        { ipv4: string, ipv6: string, hostname: string, asn: integer, as_org_name: string },
      ),
    ),
    failure,
    hostname: string,
    query_type: { enum: ['A', 'AAAA', 'ANY', 'CNAME', 'NS', 'PTR', 'SOA', 'HTTPS'] },
    resolver_address: string,
  },
  {
    ...eventOptional,
    engine: {
      enum: [
        'unknown',
        'system',
        'getaddrinfo',
        'golang_net_resolver',
        'go',
        'udp',
        'tcp',
        'dot',
        'doh',
      ],
    },
    getaddrinfo_error: integer,
    raw_response: string,
    rcode: integer,
  },
);

/** df-005. */
const tcpConnect = object(
  { ...event, ip: string, port: integer, status: object({ failure, success: boolean }) },
  eventOptional,
);

/** df-001: `MaybeBinaryData`. */
const binary = object({ format: { const: 'base64' }, data: string });
const maybeBinary: Schema = { anyOf: [string, binary] };

/** df-006. */
const tlsHandshake = object(
  {
    ...event,
    address: endpoint,
    cipher_suite: string,
    failure,
    negotiated_protocol: string,
    no_tls_verify: boolean,
    peer_certificates: list(binary),
    tls_version: string,
  },
  {
    ...eventOptional,
    network: { enum: ['tcp', 'udp'] },
    so_error: string,
    server_name: string,
    outer_server_name: string,
    echconfig: string,
  },
);

/** df-001. */
const message = {
  body: maybeBinary,
  headers: { type: 'object', additionalProperties: maybeBinary },
  headers_list: list({
    type: 'array',
    prefixItems: [string, maybeBinary],
    minItems: 2,
    items: false,
  }),
};
const messageOptional = { body_is_truncated: boolean };
const transaction = object(
  {
    ...event,
    failure,
    request: object(
      {
        ...message,
        url: { type: 'string', pattern: '^https?://' },
        method: string,
        tor: object({ exit_ip: nullable(string), exit_name: nullable(string), is_tor: boolean }),
      },
      messageOptional,
    ),
    response: object({ ...message, code: integer }, messageOptional),
  },
  { ...eventOptional, network: { enum: ['tcp', 'udp'] }, address: endpoint, alpn: string },
);

/** df-008. */
const networkEvent = object(
  {
    ...event,
    failure,
    operation: {
      enum: ['bytes_received_cumulative', 'connect', 'read', 'read_from', 'write', 'write_to'],
    },
    tags: list(string),
  },
  {
    address: endpoint,
    num_bytes: integer,
    proto: { enum: ['tcp', 'udp'] },
    transaction_id: integer,
  },
);

const time = { type: 'string', pattern: String.raw`^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$` };

/** df-000, with the keys of the formats above. */
export const OONI_MEASUREMENT = object(
  {
    data_format_version: { const: '0.2.0' },
    input: nullable(string),
    measurement_start_time: time,
    probe_asn: { type: 'string', pattern: String.raw`^AS\d+$` },
    probe_cc: { type: 'string', pattern: '^[A-Z]{2}$' },
    probe_ip: string,
    report_id: string,
    software_name: string,
    software_version: string,
    test_helpers: { type: 'object' },
    test_keys: object({
      agent: { enum: ['agent', 'redirect'] },
      queries: list(query),
      requests: list(transaction),
      tcp_connect: list(tcpConnect),
      tls_handshakes: list(tlsHandshake),
      network_events: list(networkEvent),
    }),
    test_name: { type: 'string', pattern: '^[a-z0-9_]+$' },
    test_runtime: seconds,
    test_start_time: time,
    test_version: string,
  },
  {
    annotations: { type: 'object', additionalProperties: string },
    extensions: { type: 'object', additionalProperties: integer },
    id: string,
    options: list(string),
    probe_network_name: string,
    resolver_asn: string,
    resolver_ip: string,
    resolver_network_name: string,
  },
);
