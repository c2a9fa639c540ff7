/** The name that a person gave to a network, where they did not let it go: it says nothing outside of its report. */
export const NETWORK_STEM = 'network';
const REDACTED = new RegExp(`^${NETWORK_STEM}-\\d{1,6}$`);

/** @returns `null` where it has none, or none that two reports could share */
export function networkNameOf(name: string | null | undefined): string | null {
  return name == null || REDACTED.test(name) ? null : name;
}
