import type { Responses } from '../../http/types.js';

/** An answer that the server hasn't acknowledged. */
export interface Draft {
    sessionId: string;
    item: number;
    responses: Responses;

    /** The server's time when it was given, as this client knew it. */
    at: number;

    /** The number under which it was sent, if it was; it stays the same however often it is sent. */
    sequence: number | null;
}

const Store = 'drafts';

/**
 * Keeps what isn't acknowledged on this device: through a reload, a crash of the browser, and a network that is gone. An answer leaves it
 * when the server has acknowledged it, and never before.
 */
export class Drafts {
    #database: Promise<IDBDatabase> | undefined;

    async of(sessionId: string): Promise<Draft[]> {
        const all = await this.#do('readonly', store => store.getAll(IDBKeyRange.bound([sessionId, 0], [sessionId, Infinity])) as IDBRequest<Draft[]>);
        return all.sort((a, b) => (a.sequence ?? Infinity) - (b.sequence ?? Infinity));
    }

    async keep(drafts: Draft[]): Promise<void> {
        await this.#do('readwrite', store => drafts.map(draft => store.put(draft)).at(-1));
    }

    /** Removes what was acknowledged, unless another answer to the item was given meanwhile. */
    async remove(drafts: Draft[]): Promise<void> {
        const database = await this.#open();
        const transaction = database.transaction(Store, 'readwrite');
        const store = transaction.objectStore(Store);
        for (const draft of drafts) {
            const read = store.get([draft.sessionId, draft.item]) as IDBRequest<Draft | undefined>;
            read.onsuccess = () => {
                if (read.result?.sequence === draft.sequence && read.result?.at === draft.at) {
                    store.delete([draft.sessionId, draft.item]);
                }
            };
        }

        await finished(transaction);
    }

    async #do<T>(mode: IDBTransactionMode, work: (store: IDBObjectStore) => IDBRequest<T> | undefined): Promise<T> {
        const transaction = (await this.#open()).transaction(Store, mode);
        const request = work(transaction.objectStore(Store));
        await finished(transaction);
        return request?.result as T;
    }

    #open(): Promise<IDBDatabase> {
        this.#database ??= new Promise((resolve, reject) => {
            const opening = indexedDB.open('exams', 1);
            opening.onupgradeneeded = () => opening.result.createObjectStore(Store, { keyPath: ['sessionId', 'item'] });
            opening.onsuccess = () => resolve(opening.result);
            opening.onerror = () => reject(opening.error ?? new Error('no storage'));
        });
        return this.#database;
    }
}

/** Whether this browser keeps anything at all. */
export async function canKeep(): Promise<boolean> {
    try {
        await new Drafts().of('');
        return true;
    } catch {
        return false;
    }
}

function finished(transaction: IDBTransaction): Promise<void> {
    return new Promise((resolve, reject) => {
        transaction.oncomplete = () => resolve();
        transaction.onabort = () => reject(transaction.error ?? new Error('storage failed'));
        transaction.onerror = () => reject(transaction.error ?? new Error('storage failed'));
    });
}
