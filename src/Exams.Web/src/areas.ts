import type { Text } from './text/text.js';

/** What one role has to do here: its pages, loaded by who holds the role and wants them. */
export interface Area {
    role: keyof Text['areas'];

    /** The first part of its addresses: `#/path/…`. */
    path: string;

    /** The element that shows its pages, an `AreaPart`; it is defined once `load` is done. */
    tag: string;

    load: () => Promise<unknown>;
}

/** Which role has which pages. A person with several roles has the pages of each; the first of them is where they begin. */
export const areas: readonly Area[] = [
    { role: 'learner', path: 'sessions', tag: 'exams-learner-pages', load: () => import('./learner/pages.js') },
    { role: 'atp', path: 'atp', tag: 'exams-atp-pages', load: () => import('./atp/pages.js') },
    { role: 'grader', path: 'grader', tag: 'exams-grader-pages', load: () => import('./grader/pages.js') },
    { role: 'lead', path: 'lead', tag: 'exams-lead-pages', load: () => import('./lead/pages.js') },
    { role: 'proctor', path: 'proctor', tag: 'exams-proctor-pages', load: () => import('./proctor/pages.js') },
    { role: 'author', path: 'author', tag: 'exams-author-pages', load: () => import('./author/pages.js') },
    { role: 'admin', path: 'admin', tag: 'exams-admin-pages', load: () => import('./admin/pages.js') },
];

/** The parts of an address behind the #, without those that are empty. */
export function routeOf(hash: string): string[] {
    return hash.replace(/^#/, '').split('/').filter(part => part.length > 0).map(part => {
        try {
            return decodeURIComponent(part);
        } catch {
            return part;
        }
    });
}
