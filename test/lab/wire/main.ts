/**
 * The wire's process. It makes the TUN devices, is told programs as lines of JSON over descriptor 3, and carries
 * packets until that descriptor closes. It runs one loop of its own instead of Node's: reading, the schedule and the
 * waiting are one system call each, and the waiting ends to the microsecond.
 */
import { writeSync } from 'node:fs';
import type { Port, Program } from './program.ts';
import { Router } from './router.ts';
import { Schedule } from './schedule.ts';
import { openTun, Poller, readSome, writePacket } from './tun.ts';

const CONTROL = 3;
/** Packets that one device may hand over before the others and the schedule have their turn. */
const BATCH = 32;

/** What the lab sends: the devices first, then programs. */
export type WireRequest =
  | { do: 'open'; devices: Record<Port, string>; routers: { four: string; six: string } }
  | { do: 'load'; program: Program }
  /** Writes out what the packet log still holds. */
  | { do: 'flush' };

const schedule = new Schedule();
const clock = () => performance.now();
const tuns = new Map<Port, number>();
let routers: Record<4 | 6, string> = { 4: '', 6: '' };
let router: Router | null = null;
let poller = new Poller([CONTROL]);

function obey(request: WireRequest): void {
  if (request.do === 'open') {
    for (const [port, name] of Object.entries(request.devices))
      tuns.set(port as Port, openTun(name));
    poller = new Poller([CONTROL, ...tuns.values()]);
    routers = { 4: request.routers.four, 6: request.routers.six };
  } else if (request.do === 'flush') {
    router?.flushLog();
  } else if (router === null) {
    router = new Router({ schedule, clock, deliver, routers }, request.program);
  } else {
    router.load(request.program);
  }
}

function deliver(port: Port, bytes: Buffer): void {
  const fd = tuns.get(port);
  if (fd !== undefined) writePacket(fd, bytes);
}

const incoming = Buffer.alloc(65_536);
let line = '';

/** @returns `false` once the lab has closed its end. */
function readControl(): boolean {
  const length = readSome(CONTROL, incoming);
  if (length <= 0) return false;
  const lines = (line + incoming.toString('utf8', 0, length)).split('\n');
  line = lines.pop() ?? '';
  for (const text of lines) {
    let answer = 'ok';
    try {
      obey(JSON.parse(text) as WireRequest);
    } catch (error) {
      answer = String(error);
    }
    writeSync(CONTROL, `${JSON.stringify(answer)}\n`);
  }
  return true;
}

function readPackets(port: Port, fd: number): void {
  for (let count = 0; count < BATCH; count += 1) {
    const length = readSome(fd, incoming);
    if (length <= 0) return;
    router?.receive(port, Buffer.from(incoming.subarray(0, length)));
  }
}

let open = true;
while (open) {
  poller.wait(schedule.next - clock());
  if (poller.readable(0)) {
    // It may have changed what there is to read from.
    open = readControl();
    continue;
  }
  let index = 1;
  for (const [port, fd] of tuns) {
    if (poller.readable(index)) readPackets(port, fd);
    index += 1;
  }
  schedule.run(clock());
}
