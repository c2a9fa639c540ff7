/**
 * The one seam that opens sockets. There is a dialer per path (default, bound to an interface, through a proxy, into
 * the simulator); probes take a dialer and know no other way out.
 */
import type { Duplex } from 'node:stream';
import type { Family } from '../../shared/measurement.ts';

/** A connected byte stream; a `net.Socket` everywhere, so that TLS and HTTP can run on it. */
export type Stream = Duplex & { destroy(error?: Error): unknown };

export interface Datagram {
  data: Buffer;
  address: string;
  port: number;
}

/** A UDP socket that talks to one far end at a time. */
export interface DatagramSocket {
  /** Rejects with a Node error (`code`) where the system refuses to send. */
  send(data: Uint8Array, address: string, port: number): Promise<void>;
  /** Replaces the listener; datagrams that came before it was set are lost. */
  onMessage(listener: (datagram: Datagram) => void): void;
  /** ICMP errors and the like, as Node errors. */
  onError(listener: (error: NodeJS.ErrnoException) => void): void;
  close(): void;
}

export interface Dialer {
  /** The id of the path that this dialer is the way out for. */
  readonly path: string;
  /**
   * Connects to an address (never a name).
   * @throws a Node error with `code` (`ECONNREFUSED`, …), or the signal's reason when aborted.
   */
  connect(address: string, port: number, signal: AbortSignal): Promise<Stream>;
  /** @throws a Node error with `code`. */
  openUdp(family: Family): Promise<DatagramSocket>;
  /**
   * The name lookup that applications on this path get (hosts file, cache and all).
   * @throws a Node error with `code` (`ENOTFOUND`, `EAI_AGAIN`, …), or the signal's reason when aborted.
   */
  lookup(hostname: string, family: Family, signal: AbortSignal): Promise<string[]>;
}
