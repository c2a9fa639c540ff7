/** koffi, if it is there: an optional part, not bundled, because it brings a native module for each system. */
import { BindingUnavailable } from './native-socket.ts';

export type Koffi = typeof import('koffi')['default'];

/** @throws BindingUnavailable */
export async function loadKoffi(): Promise<Koffi> {
  try {
    return (await import('koffi')).default;
  } catch (error) {
    throw new BindingUnavailable('no-native-module', error);
  }
}
