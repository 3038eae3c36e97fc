/** What isn't delivered yet, by what it is; each store's key begins with the session. */
const Stores = {
    drafts: ['sessionId', 'item'],
    queue: ['sessionId', 'sequence'],
    telemetry: ['sessionId', 'clientId', 'sequence'],
};

export type Store = keyof typeof Stores;

const Version = 2;

let opened: Promise<IDBDatabase> | null = null;

/** What this device keeps of a session, by key; nothing where the browser keeps nothing. */
export async function kept<T>(store: Store, sessionId: string): Promise<T[]> {
    try {
        const transaction = (await open()).transaction(store);
        const request = transaction.objectStore(store).getAll(IDBKeyRange.bound([sessionId], [sessionId, []])) as IDBRequest<T[]>;
        await finished(transaction);
        return request.result;
    } catch {
        return [];
    }
}

/** Changes a store in one step: all of it or nothing. Whether it did: what a browser can't keep is still sent. */
export async function change(store: Store, work: (store: IDBObjectStore) => void): Promise<boolean> {
    try {
        const transaction = (await open()).transaction(store, 'readwrite');
        work(transaction.objectStore(store));
        await finished(transaction);
        return true;
    } catch {
        return false;
    }
}

/** Whether this browser keeps anything at all. */
export function canKeep(): Promise<boolean> {
    return change('drafts', () => { /* that a store can be opened for writing is what is asked */ });
}

function open(): Promise<IDBDatabase> {
    opened ??= new Promise<IDBDatabase>((resolve, reject) => {
        const opening = indexedDB.open('exams', Version);
        opening.onupgradeneeded = () => {
            for (const [name, keyPath] of Object.entries(Stores)) {
                if (!opening.result.objectStoreNames.contains(name)) {
                    opening.result.createObjectStore(name, { keyPath });
                }
            }
        };
        opening.onsuccess = () => {
            opening.result.onversionchange = () => {
                opening.result.close();
                opened = null;
            };
            resolve(opening.result);
        };
        opening.onerror = () => reject(opening.error ?? new Error('no storage'));
    }).catch((failure: unknown) => {
        opened = null;
        throw failure;
    });
    return opened;
}

function finished(transaction: IDBTransaction): Promise<void> {
    return new Promise((resolve, reject) => {
        transaction.oncomplete = () => resolve();
        transaction.onabort = () => reject(transaction.error ?? new Error('storage failed'));
        transaction.onerror = () => reject(transaction.error ?? new Error('storage failed'));
    });
}
