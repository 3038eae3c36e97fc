import { textOf } from '../text.js';
import { en } from './en.js';

/** What the pages of proctors say, in the language chosen. */
export const p = await textOf(en, async () => (await import('./ar.js')).ar);
