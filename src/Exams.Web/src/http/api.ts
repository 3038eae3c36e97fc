import { ServerClock } from './clock.js';
import type { Timing } from './types.js';

/** An answer that refuses: an RFC 9457 problem document. */
export class Problem extends Error {
    constructor(
        readonly code: string,
        readonly status: number,
        title: string,
        readonly detail: string,
        readonly members: Readonly<Record<string, unknown>>) {
        super(title);
    }
}

/** Nobody answered: the network is gone, or the server. */
export class Unreachable extends Error {}

type Headers = Record<string, string>;

/** An answer, and what names this state of it. */
export interface Tagged<T> {
    value: T;
    etag: string | null;
}

/** Speaks to the server, as one person. It dispatches `timing` whenever an answer about a session has told what a clock needs. */
export class Api extends EventTarget {
    readonly clock = new ServerClock();

    constructor(private readonly token: string) {
        super();
    }

    /** What a request of this person's says of them, for those that are sent otherwise than from here. */
    get authorization(): string {
        return `Bearer ${this.token}`;
    }

    get<T>(path: string): Promise<T> {
        return this.#ask<T>('GET', path);
    }

    post<T>(path: string, body?: unknown, headers?: Headers): Promise<T> {
        return this.#ask<T>('POST', path, body, headers);
    }

    put<T>(path: string, body: unknown, headers?: Headers): Promise<T> {
        return this.#ask<T>('PUT', path, body, headers);
    }

    /** Any other request; what answers tells its ETag too. The body is sent as JSON, or as it is where it is a blob. */
    async send<T>(method: string, path: string, body?: unknown, headers?: Headers): Promise<Tagged<T>> {
        const answer = await this.#send(method, `/api/${path}`, body, headers);
        if (!answer.ok) {
            throw await problemOf(answer);
        }

        return { value: await valueOf<T>(answer), etag: answer.headers.get('ETag') };
    }

    /** What is there if it is no longer what an ETag names, or else null. */
    async changed<T>(path: string, etag: string | null): Promise<Tagged<T> | null> {
        const answer = await this.#send('GET', `/api/${path}`, undefined, etag == null ? {} : { 'If-None-Match': etag });
        if (answer.status === 304) {
            return null;
        }

        if (!answer.ok) {
            throw await problemOf(answer);
        }

        return { value: await valueOf<T>(answer), etag: answer.headers.get('ETag') };
    }

    /** A file, as an address that this page can show. */
    async file(path: string): Promise<string> {
        return URL.createObjectURL(await this.blob(path.replace(/^\/api\//, '')));
    }

    /** A file. */
    async blob(path: string, headers?: Headers): Promise<Blob> {
        const answer = await this.#send('GET', `/api/${path}`, undefined, headers);
        if (!answer.ok) {
            throw await problemOf(answer);
        }

        return await answer.blob();
    }

    async #ask<T>(method: string, path: string, body?: unknown, headers?: Headers): Promise<T> {
        const sentAt = performance.now();
        const answer = await this.#send(method, `/api/${path}`, body, headers);
        const receivedAt = performance.now();
        if (!answer.ok) {
            const problem = await problemOf(answer);
            this.#learn(problem.members as Partial<Timing>, sentAt, receivedAt);
            throw problem;
        }

        const value = await valueOf<T & Partial<Timing>>(answer);
        this.#learn(value ?? {}, sentAt, receivedAt);
        return value;
    }

    async #send(method: string, path: string, body?: unknown, more: Headers = {}): Promise<Response> {
        const headers: Headers = { Authorization: this.authorization, ...more };
        const isFile = body instanceof Blob;
        if (body !== undefined && !isFile) {
            headers['Content-Type'] = 'application/json';
        }

        try {
            return await fetch(path, {
                method, headers, cache: 'no-store', ...(body === undefined ? {} : { body: isFile ? body : JSON.stringify(body) }),
            });
        } catch (cause) {
            throw new Unreachable('no answer', { cause });
        }
    }

    #learn(answer: Partial<Timing>, sentAt: number, receivedAt: number): void {
        if (typeof answer.serverTimeUtc === 'string') {
            this.clock.learn(answer.serverTimeUtc, sentAt, receivedAt);
            this.dispatchEvent(new CustomEvent<Partial<Timing>>('timing', { detail: answer }));
        }
    }
}

/** An answer's JSON; undefined where it has none. */
async function valueOf<T>(answer: Response): Promise<T> {
    const text = await answer.text();
    return (text.length > 0 ? JSON.parse(text) : undefined) as T;
}

async function problemOf(answer: Response): Promise<Problem> {
    const text = await answer.text();
    if (answer.headers.get('Content-Type')?.includes('json')) {
        const { code, title, detail, ...members } = JSON.parse(text) as { code: string; title: string; detail?: string };
        return new Problem(code, answer.status, title, detail ?? '', members);
    }

    // Whatever stands between us and the server answered in its place.
    if (answer.status >= 500) {
        throw new Unreachable(`status ${answer.status}`);
    }

    return new Problem('unexpected', answer.status, answer.statusText, text.slice(0, 200), {});
}
