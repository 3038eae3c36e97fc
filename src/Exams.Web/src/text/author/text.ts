import { textOf } from '../text.js';
import { en } from './en.js';

/** What an author's pages say, in the language chosen. */
export const w = await textOf(en, async () => (await import('./ar.js')).ar);
