/** The window needs it as well, so it lives in `shared`. */
export { inert } from '../../shared/inert.ts';
