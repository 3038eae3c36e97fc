import type { Json, Responses } from '../../http/types.js';
import { change, kept } from './device.js';
import type { Seal } from './seals.js';

/** An answer that the server hasn't acknowledged. */
export interface Draft {
    sessionId: string;
    item: number;
    responses: Responses;

    /** The learner's remark, where it is new. */
    comment?: string;

    /** The server's time when it was given, as this client knew it. */
    at: number;

    /** The deadline that it was given under. */
    until: number;

    /** The last number that was used before it was given: what the journal has of the item under a later one is newer. */
    after: number;

    /** The highest number under which an answer to the item was sent from this device and may still arrive, such as from a page that was left. */
    underway?: number;
}

/** One that has its number, and keeps it however often it is sent. */
export interface Numbered extends Draft {
    sequence: number;
    seal?: Seal;
}

/**
 * Keeps what isn't acknowledged on this device: through a reload, a crash of the browser, and a network that is gone. An answer leaves it
 * when the server has acknowledged it, and never before.
 */
export const drafts = {
    of: (sessionId: string): Promise<Draft[]> => kept<Draft>('drafts', sessionId),

    keep: (draft: Draft): Promise<boolean> => change('drafts', store => store.put(draft)),

    /** Notes under which number each is about to be sent, unless another answer to the item was given meanwhile. */
    note: (sent: readonly Draft[]): Promise<boolean> => change('drafts', store => {
        for (const draft of sent) {
            const read = store.get([draft.sessionId, draft.item]) as IDBRequest<Draft | undefined>;
            read.onsuccess = () => {
                if (read.result?.at === draft.at) {
                    store.put({ ...read.result, underway: draft.underway });
                }
            };
        }
    }),

    /** Removes what was acknowledged, unless another answer to the item was given meanwhile. */
    remove: (done: readonly Draft[]): Promise<boolean> => change('drafts', store => {
        for (const draft of done) {
            const read = store.get([draft.sessionId, draft.item]) as IDBRequest<Draft | undefined>;
            read.onsuccess = () => {
                if (read.result?.at === draft.at) {
                    store.delete([draft.sessionId, draft.item]);
                }
            };
        }
    }),
};

/** Keeps numbers and seals, which a late answer is nothing without. */
export const queue = {
    of: (sessionId: string): Promise<Numbered[]> => kept<Numbered>('queue', sessionId),

    keep: (numbered: readonly Numbered[]): Promise<boolean> => change('queue', store => numbered.forEach(one => store.put(one))),

    /** Forgets all up to a number. */
    forget: (sessionId: string, through = Infinity): Promise<boolean> =>
        change('queue', store => store.delete(IDBKeyRange.bound([sessionId, 0], [sessionId, through]))),
};

/** Whether two answers are the same, however their members are ordered. */
export function same(a: Responses | undefined, b: Responses): boolean {
    return a !== undefined && JSON.stringify(sorted(a)) === JSON.stringify(sorted(b));
}

function sorted(value: Json): Json {
    if (Array.isArray(value)) {
        return value.map(sorted);
    }

    return value != null && typeof value === 'object'
        ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)).map(([name, member]) => [name, sorted(member)]))
        : value;
}
