/** Errors as the operating system gives them to Node. */
import { constants } from 'node:os';

type Code = 'ENETUNREACH' | 'EINVAL';

export function systemError(code: Code, syscall: string): NodeJS.ErrnoException {
  const errno = -constants.errno[code];
  return Object.assign(new Error(`${syscall} ${code}`), { code, errno, syscall });
}
