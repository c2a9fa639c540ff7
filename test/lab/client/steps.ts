/** What a test does on the client host, with plain sockets: steps to take, and what each has met. */

interface Target {
  address: string;
  port: number;
  timeoutMs?: number;
}

export type Step =
  | ({ do: 'connect' } & Target)
  /** A handshake with this name in the ClientHello (`null`: none); `bytes`: then a GET of so many bytes. */
  | ({ do: 'tls'; name: string | null; get?: string; bytes?: number } & Target)
  /** Sends these bytes on a fresh connection and waits for an answer. */
  | ({ do: 'say'; hex: string } & Target)
  /** A GET without TLS. */
  | ({ do: 'http'; host: string; path?: string; bytes?: number } & Target)
  /** A question over UDP or TCP; over UDP every answer within `waitMs` is kept. */
  | {
      do: 'dns';
      server: string;
      name: string;
      type?: 'A' | 'AAAA';
      transport?: 'udp' | 'tcp';
      waitMs?: number;
    }
  /** As programs look names up. */
  | { do: 'lookup'; name: string; family?: 4 | 6 }
  /** So many datagrams, one every `gapMs`; which of them were answered within `waitMs` of the last. */
  | ({
      do: 'burst';
      kind: 'stun' | 'quic' | 'dns';
      count: number;
      gapMs: number;
      waitMs: number;
    } & Target)
  | { do: 'wait'; ms: number }
  /** So many connections, all at once, kept until the end. */
  | ({ do: 'sockets'; count: number } & Target);

export interface Outcome {
  /** A Node error's code, `timeout`, `closed` (ended by the other side), or `null`: it went well. */
  error: string | null;
  /** From the step's start to its end. */
  ms: number;
  /** Of a download: bytes that came, and how long after the request. */
  bytes?: number;
  transferMs?: number;
  /** TLS: the issuer's common name, and the subject's. */
  issuer?: string;
  subject?: string;
  /** HTTP: status and location; TLS: of the answer to its GET. */
  status?: number;
  location?: string;
  body?: string;
  /** The answer's `Date`. */
  date?: string;
  /** DNS: each answer's code or addresses, and when it came. */
  answers?: { at: number; rcode: string; addresses: string[] }[];
  addresses?: string[];
  /** Of a burst: indexes of what was answered. */
  answered?: number[];
  /** Of sockets: how many were open in the end. */
  open?: number;
  hex?: string;
  /** The client's own address on the connection. */
  local?: string;
}
