/** Gives every component the window's store. */
import { createContext, type ReactNode, useContext, useMemo } from 'react';
import { useStore } from 'zustand';
import type { AppState } from '../../shared/ipc.ts';
import type { WindowState } from './fold.ts';
import { type Row, rowsOf } from './rows.ts';
import type { Actions, WindowStore } from './store.ts';

const NO_SERVICES: AppState['services'] = [];

const StoreContext = createContext<WindowStore | null>(null);

export function StoreProvider({ store, children }: { store: WindowStore; children: ReactNode }) {
  return <StoreContext value={store}>{children}</StoreContext>;
}

function useWindowStore(): WindowStore {
  const store = useContext(StoreContext);
  if (store === null) throw new TypeError('there is no StoreProvider around this component');
  return store;
}

/** @param select picks a part that stays the same object until it changes */
export function useWindow<T>(select: (state: WindowState) => T): T {
  return useStore(useWindowStore(), select);
}

export function useActions(): Actions {
  return useStore(useWindowStore(), (state) => state.actions);
}

/** Of an opened report, only what is in it. */
export function useRows(): Row[] {
  const services = useWindow((state) => (state.opened ? NO_SERVICES : state.app.services));
  const check = useWindow((state) => state.check);
  return useMemo(() => rowsOf(services, check), [services, check]);
}
