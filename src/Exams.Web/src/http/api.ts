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

/** Speaks to the server, as one person. It dispatches `timing` whenever an answer about a session has told what a clock needs. */
export class Api extends EventTarget {
    readonly clock = new ServerClock();

    constructor(private readonly token: string) {
        super();
    }

    get<T>(path: string): Promise<T> {
        return this.#ask<T>('GET', path);
    }

    post<T>(path: string, body: unknown): Promise<T> {
        return this.#ask<T>('POST', path, body);
    }

    put<T>(path: string, body: unknown): Promise<T> {
        return this.#ask<T>('PUT', path, body);
    }

    /** A file, as an address that this page can show. */
    async file(path: string): Promise<string> {
        const answer = await this.#send('GET', path);
        if (!answer.ok) {
            throw await problemOf(answer);
        }

        return URL.createObjectURL(await answer.blob());
    }

    async #ask<T>(method: string, path: string, body?: unknown): Promise<T> {
        const sentAt = performance.now();
        const answer = await this.#send(method, `/api/${path}`, body);
        const receivedAt = performance.now();
        if (!answer.ok) {
            const problem = await problemOf(answer);
            this.#learn(problem.members as Partial<Timing>, sentAt, receivedAt);
            throw problem;
        }

        const value = await answer.json() as T & Partial<Timing>;
        this.#learn(value, sentAt, receivedAt);
        return value;
    }

    async #send(method: string, path: string, body?: unknown): Promise<Response> {
        const headers: Record<string, string> = { Authorization: `Bearer ${this.token}` };
        if (body !== undefined) {
            headers['Content-Type'] = 'application/json';
        }

        try {
            return await fetch(path, { method, headers, cache: 'no-store', ...(body === undefined ? {} : { body: JSON.stringify(body) }) });
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
