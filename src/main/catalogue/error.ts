/** What is said when a catalogue cannot be used. */

/** The catalogue, or what is asked of it, is at fault; the message is one sentence for a person. */
export class CatalogueError extends Error {
  override readonly name = 'CatalogueError';
}
