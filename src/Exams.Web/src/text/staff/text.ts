import { textOf } from '../text.js';
import { en } from './en.js';

/** What the pages of staff share, in the language chosen. */
export const s = await textOf(en, async () => (await import('./ar.js')).ar);
