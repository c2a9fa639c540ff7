/**
 * Sockets that can use one interface only, whatever the routing table says. Node has no such option and will get none
 * (nodejs/node#35769, #50332), so the system is asked itself, each in its own way, through koffi. Without koffi nothing
 * but this is lost.
 */
import type { Socket as UdpSocket } from 'node:dgram';
import type { Socket } from 'node:net';
import type { Family } from '../../../shared/measurement.ts';

/** How sockets are held to an interface; `source-address`: by its own address alone. */
export type BindingKind = 'so_bindtodevice' | 'ip_bound_if' | 'ip_unicast_if' | 'source-address';

/** An interface of this computer, as the system that binds to it wants it named. */
export interface BoundInterface {
  /** The operating system's name: `eth0`, `en0`, `Ethernet`. */
  name: string;
  /** The operating system's number, which Windows binds by; `null`: not known. */
  index: number | null;
  /** Its own addresses; `null`: it does not speak this family. */
  addresses: Record<Family, string | null>;
}

export interface NativeSockets {
  readonly binding: BindingKind;
  /**
   * A socket that has begun to connect.
   * @throws a Node error with `code`: `ENETDOWN` where the interface is gone, `EPERM` where binding is not allowed.
   */
  connect(address: string, port: number, via: BoundInterface): Socket;
  /** A socket that is ready to send. @throws as above. */
  bindUdp(family: Family, via: BoundInterface): Promise<UdpSocket>;
}

/** This computer cannot bind a socket to an interface; everything else works without it. */
export class BindingUnavailable extends Error {
  override readonly name = 'BindingUnavailable';
  readonly reason: 'no-native-module' | 'unsupported-system' | 'not-permitted';

  constructor(reason: BindingUnavailable['reason'], cause?: unknown) {
    super(`sockets cannot be bound to an interface: ${reason}`, { cause });
    this.reason = reason;
  }
}
