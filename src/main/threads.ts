/**
 * The system's name lookups run on threads, of which Node has four, and lets two be lookups. On a line that loses
 * packets each can take ten seconds, and the others would seem to fail while they only wait. Must be imported before
 * anything that looks a name up.
 */
process.env['UV_THREADPOOL_SIZE'] ??= '64';
