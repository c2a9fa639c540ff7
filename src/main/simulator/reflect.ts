/**
 * The three functions of `Reflect` metadata that tsyringe, under @peculiar/x509, demands when it is loaded; what they
 * store is used for nothing else. To be imported before @peculiar/x509.
 */
const store = new WeakMap<object, Map<unknown, unknown>>();

Object.assign(Reflect, {
  defineMetadata(key: unknown, value: unknown, target: object) {
    store.set(target, (store.get(target) ?? new Map()).set(key, value));
  },
  getOwnMetadata: (key: unknown, target: object) => store.get(target)?.get(key),
  getMetadata: (key: unknown, target: object) => store.get(target)?.get(key),
});

export {};
