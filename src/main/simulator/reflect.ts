/**
 * The three functions of `Reflect` metadata that tsyringe, under @peculiar/x509, demands when it is loaded; what they
 * store is used for nothing else. To be imported before @peculiar/x509.
 */
const metadata = new WeakMap<object, Map<unknown, unknown>>();

Object.assign(Reflect, {
  defineMetadata(key: unknown, value: unknown, target: object) {
    metadata.set(target, (metadata.get(target) ?? new Map()).set(key, value));
  },
  getOwnMetadata: (key: unknown, target: object) => metadata.get(target)?.get(key),
  getMetadata: (key: unknown, target: object) => metadata.get(target)?.get(key),
});
