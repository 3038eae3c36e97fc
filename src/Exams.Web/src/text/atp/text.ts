import { textOf } from '../text.js';
import { en } from './en.js';

/** What an ATP's pages say, in the language chosen. */
export const a = await textOf(en, async () => (await import('./ar.js')).ar);
