import { type Api, Unreachable } from '../http/api.js';

/**
 * Sends what must happen once. While nobody answers, sending the same again is the same deed, under the same Idempotency-Key; after an
 * answer, or with another body, it is another one. A form or dialog has one of these for as long as it is open.
 */
export class Once {
    #sent = '';
    #key = '';

    async post<T>(api: Api, path: string, body: unknown, headers: Record<string, string> = {}): Promise<T> {
        const sent = `${path} ${JSON.stringify(body)}`;
        if (sent !== this.#sent) {
            [this.#sent, this.#key] = [sent, crypto.randomUUID()];
        }

        try {
            const answer = await api.post<T>(path, body, { ...headers, 'Idempotency-Key': this.#key });
            this.#sent = '';
            return answer;
        } catch (failure) {
            if (!(failure instanceof Unreachable)) {
                this.#sent = '';
            }

            throw failure;
        }
    }
}
