import { textOf } from '../text.js';
import { en } from './en.js';

/** What the pages of graders and leads say, in the language chosen. */
export const g = await textOf(en, async () => (await import('./ar.js')).ar);
