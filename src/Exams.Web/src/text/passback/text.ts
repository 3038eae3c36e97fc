import { textOf } from '../text.js';
import { en } from './en.js';

/** What the pages of passing scores back say, in the language in use. */
export const b = await textOf(en, async () => (await import('./ar.js')).ar);
