/** As much of IndexedDB as the learner's page uses, in memory: what follows a read at once sees what was read, and a transaction ends after both. */

type Key = (string | number | Key)[];

interface Range {
    lower: Key;
    upper: Key;
}

interface Request {
    result: unknown;
    onsuccess: (() => void) | null;
}

class Store {
    #rows: { key: Key; value: Record<string, unknown> }[] = [];

    constructor(private readonly keyPath: string[]) {}

    put(value: Record<string, unknown>): Request {
        const key = this.keyPath.map(name => value[name]) as Key;
        this.delete(key);
        this.#rows.push({ key, value: structuredClone(value) });
        this.#rows.sort((a, b) => compare(a.key, b.key));
        return answered(() => key);
    }

    get(key: Key): Request {
        return answered(() => this.#rows.find(row => compare(row.key, key) === 0)?.value);
    }

    getAll(range: Range): Request {
        return answered(() => this.#rows.filter(row => isWithin(row.key, range)).map(row => structuredClone(row.value)));
    }

    delete(what: Key | Range): Request {
        this.#rows = this.#rows.filter(row => Array.isArray(what) ? compare(row.key, what) !== 0 : !isWithin(row.key, what));
        return answered(() => undefined);
    }
}

let before: { onversionchange: (() => void) | null } | null = null;

/** Gives this process a device that keeps things, empty. */
export function useDevice(): void {
    before?.onversionchange?.();
    const stores = new Map<string, Store>();
    const database = {
        onversionchange: null as (() => void) | null,
        close: () => { /* nobody else has it */ },
        objectStoreNames: { contains: (name: string) => stores.has(name) },
        createObjectStore: (name: string, { keyPath }: { keyPath: string[] }) => stores.set(name, new Store(keyPath)),
        transaction: () => {
            const transaction = { objectStore: (name: string) => stores.get(name), oncomplete: null as (() => void) | null };
            setImmediate(() => transaction.oncomplete?.());
            return transaction;
        },
    };
    before = database;
    Object.assign(globalThis, {
        IDBKeyRange: { bound: (lower: Key, upper: Key): Range => ({ lower, upper }) },
        indexedDB: {
            open: () => {
                const opening = { result: database, onupgradeneeded: null as (() => void) | null, onsuccess: null as (() => void) | null };
                setImmediate(() => {
                    opening.onupgradeneeded?.();
                    opening.onsuccess?.();
                });
                return opening;
            },
        },
    });
}

function answered(read: () => unknown): Request {
    const request: Request = { result: undefined, onsuccess: null };
    queueMicrotask(() => {
        request.result = read();
        request.onsuccess?.();
    });
    return request;
}

function isWithin(key: Key, { lower, upper }: Range): boolean {
    return compare(key, lower) >= 0 && compare(key, upper) <= 0;
}

/** Numbers come before texts, texts before lists. */
function compare(one: Key[number], other: Key[number]): number {
    const rank = (key: Key[number]) => (typeof key === 'number' ? 0 : typeof key === 'string' ? 1 : 2);
    if (Array.isArray(one) && Array.isArray(other)) {
        const place = one.findIndex((part, index) => index >= other.length || compare(part, other[index]!) !== 0);
        return place < 0 ? one.length - other.length : place >= other.length ? 1 : compare(one[place]!, other[place]!);
    }

    return rank(one) !== rank(other) ? rank(one) - rank(other) : one < other ? -1 : one > other ? 1 : 0;
}
