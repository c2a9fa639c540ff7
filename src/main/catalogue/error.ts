/** What is said when a catalogue cannot be used. */

/** Whose fault it is, for those who say it in other languages. */
export type CatalogueFault =
  | 'too-large'
  | 'not-signed'
  | 'bad-signature'
  | 'not-newer'
  | 'not-saved'
  /** It is not what a catalogue has to be. */
  | 'invalid';

/** The catalogue, or what is asked of it, is at fault; the message is one sentence for a person. */
export class CatalogueError extends Error {
  override readonly name = 'CatalogueError';
  readonly fault: CatalogueFault;

  constructor(message: string, fault: CatalogueFault = 'invalid') {
    super(message);
    this.fault = fault;
  }
}
