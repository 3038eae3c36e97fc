import { textOf } from '../text.js';
import { en } from './en.js';

/** What the pages of key changes and appeals say, in the language chosen. */
export const r = await textOf(en, async () => (await import('./ar.js')).ar);
