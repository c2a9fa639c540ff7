import { ipRule } from './ip.ts';

/** Packets to the address vanish. */
export const ipDropped = ipRule('ip.dropped', ['generic_timeout_error', 'timed_out']);
