/**
 * The window of an Electron that nothing reaches over a network: Chromium's debugging protocol over two pipes. Enough
 * of it to read, to press and to look. Works with fuses set, under which Playwright's way does not.
 */
import type { Readable, Writable } from 'node:stream';

/** Makes Chromium listen on descriptor 3 and answer on 4. */
export const PIPE_SWITCH = '--remote-debugging-pipe';

interface Message {
  id?: number;
  params?: { targetInfo?: TargetInfo; context?: { origin: string } };
  result?: unknown;
  error?: { message: string };
}

interface TargetInfo {
  targetId: string;
  type: string;
}

interface Evaluated {
  result: { value: unknown };
  exceptionDetails?: { exception?: { description?: string } };
}

export class PipedPage {
  readonly #input: Writable;
  readonly #waiting = new Map<number, PromiseWithResolvers<unknown>>();
  readonly #target = Promise.withResolvers<string>();
  #ready = Promise.withResolvers<void>();
  #sent = 0;
  #session = '';

  private constructor(input: Writable, output: Readable) {
    this.#input = input;
    let rest = '';
    output.setEncoding('utf8').on('data', (text: string) => {
      const messages = `${rest}${text}`.split('\0');
      rest = messages.pop() ?? '';
      for (const message of messages) this.#receive(JSON.parse(message) as Message);
    });
    output.once('close', () => this.#fail(new Error('the app has ended')));
    // Whoever still waits for them hears of it there.
    for (const { promise } of [this.#target, this.#ready]) promise.catch(() => undefined);
  }

  /** @returns the first window that shows a page of ours, once it does. */
  static async open(input: Writable, output: Readable): Promise<PipedPage> {
    const page = new PipedPage(input, output);
    await page.#send('Target.setDiscoverTargets', { discover: true });
    const targetId = await page.#target.promise;
    const attached = await page.#send('Target.attachToTarget', { targetId, flatten: true });
    page.#session = (attached as { sessionId: string }).sessionId;
    await page.#send('Runtime.enable', {});
    await page.#ready.promise;
    return page;
  }

  /** @param expression of JavaScript; a promise is waited for. */
  async evaluate<T>(expression: string): Promise<T> {
    const params = { expression, awaitPromise: true, returnByValue: true, userGesture: true };
    const { result, exceptionDetails } = (await this.#send(
      'Runtime.evaluate',
      params,
    )) as Evaluated;
    if (exceptionDetails) throw new Error(exceptionDetails.exception?.description ?? expression);
    return result.value as T;
  }

  /** Waits until the expression is true; it is looked at again whenever the page changes. */
  async until(expression: string, what: string, limitMs = 30_000): Promise<void> {
    const came = await this.evaluate<boolean>(`new Promise((resolve) => {
      const look = () => { if (${expression}) { watcher.disconnect(); resolve(true); } };
      const watcher = new MutationObserver(look);
      watcher.observe(document, { subtree: true, childList: true, attributes: true, characterData: true });
      setTimeout(() => { watcher.disconnect(); resolve(false); }, ${limitMs});
      look();
    })`);
    if (came) return;
    throw new Error(`not seen: ${what}; the window shows: ${await this.text()}`);
  }

  text(): Promise<string> {
    return this.evaluate('document.body.innerText');
  }

  /** Presses the control with exactly this text or name, once it is there. */
  async press(name: string): Promise<void> {
    const find = `[...document.querySelectorAll('button, [role^=menuitem], [role=tab], a')].find((one) =>
      !one.disabled && (one.ariaLabel ?? one.textContent).trim() === ${JSON.stringify(name)})`;
    await this.until(`${find} !== undefined`, `a control "${name}"`);
    await this.evaluate(`${find}.click()`);
  }

  /** As if the window had just been opened. */
  async reload(): Promise<void> {
    this.#ready = Promise.withResolvers();
    this.#ready.promise.catch(() => undefined);
    await this.#send('Page.reload', {});
    await this.#ready.promise;
  }

  /** @returns a PNG. */
  async screenshot(): Promise<Buffer> {
    const { data } = (await this.#send('Page.captureScreenshot', {})) as { data: string };
    return Buffer.from(data, 'base64');
  }

  /** Closes the app as its own window would. It does not always live to answer. */
  close(): void {
    this.#send('Browser.close', {}, '').catch(() => undefined);
  }

  #send(method: string, params: object, session = this.#session): Promise<unknown> {
    this.#sent += 1;
    const answer = Promise.withResolvers<unknown>();
    this.#waiting.set(this.#sent, answer);
    const sessionId = session === '' ? {} : { sessionId: session };
    this.#input.write(`${JSON.stringify({ id: this.#sent, method, params, ...sessionId })}\0`);
    return answer.promise;
  }

  #receive({ id, params, result, error }: Message): void {
    const target = params?.targetInfo;
    if (target?.type === 'page') this.#target.resolve(target.targetId);
    // Before its first page a window is empty for a moment.
    if (params?.context?.origin.startsWith('app:')) this.#ready.resolve();
    const waiting = this.#waiting.get(id ?? 0);
    if (!waiting) return;
    this.#waiting.delete(id ?? 0);
    if (error) waiting.reject(new Error(error.message));
    else waiting.resolve(result);
  }

  #fail(error: Error): void {
    this.#target.reject(error);
    this.#ready.reject(error);
    for (const waiting of this.#waiting.values()) waiting.reject(error);
    this.#waiting.clear();
  }
}
