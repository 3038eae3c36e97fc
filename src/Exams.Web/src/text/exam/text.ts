import { textOf } from '../text.js';
import { en } from './en.js';

/** What the editor of exams says, in the language in use. */
export const x = await textOf(en, async () => (await import('./ar.js')).ar);
