/** A box that answers for everybody: a login page, or a block page. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Catalogue } from '../../../shared/catalogue.ts';
import { LOGIN_HOST } from '../atlas.ts';
import type { Identity } from './identity.ts';

/** What it shows to those who want TLS, whatever name they ask for. */
export const BOX_IDENTITY: Identity = {
  signer: 'foreign',
  subject: { names: [LOGIN_HOST], addresses: [] },
};

export function answerWithLogin(request: IncomingMessage, response: ServerResponse): void {
  request.resume();
  if (request.headers.host === LOGIN_HOST) {
    response.writeHead(200, { 'content-type': 'text/html' }).end('<title>Log in</title>\n');
  } else {
    response.writeHead(302, { location: `http://${LOGIN_HOST}/`, 'content-length': 0 }).end();
  }
}

/** A page that the catalogue knows, if it knows one. */
export function answerWithBlockPage(
  { blockPages }: Catalogue,
  request: IncomingMessage,
  response: ServerResponse,
): void {
  request.resume();
  const known = blockPages.find(({ match }) => match === 'http-body')?.pattern;
  const text = known ?? 'This site is blocked.';
  response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' }).end(`${text}\n`);
}
