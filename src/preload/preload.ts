/** The one bridge between the page and the main process: the contract's channels and nothing else. */
import { contextBridge, ipcRenderer, type IpcRendererEvent } from 'electron';
import { type Bridge, CALLS, type EventName, type Reply } from '../shared/ipc.ts';

const EVENTS: Record<EventName, true> = {
  'app:command': true,
  'app:update': true,
  'check:update': true,
  'report:waiting': true,
};

const bridge: Bridge = {
  call: async (name, args) => {
    if (!Object.hasOwn(CALLS, name)) throw new Error('bad-request');
    const reply = (await ipcRenderer.invoke(name, args)) as Reply<never>;
    if (!reply.ok) throw new Error(reply.code);
    return reply.value;
  },
  on: (name, listener) => {
    if (!Object.hasOwn(EVENTS, name)) throw new Error('bad-request');
    // The event itself stays here: it would hand the page the whole of IPC.
    const pass = (_event: IpcRendererEvent, payload: Parameters<typeof listener>[0]) =>
      listener(payload);
    ipcRenderer.on(name, pass);
    return () => {
      ipcRenderer.off(name, pass);
    };
  },
};

contextBridge.exposeInMainWorld('clearline', bridge);
