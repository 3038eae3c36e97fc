import { type Api, Problem, Unreachable } from '../http/api.js';

/**
 * Sends a file and tells how far it is, from 0 to 1, which `fetch` can't.
 *
 * @param key Repeated under the same key, it is the same upload.
 */
export function upload<T>(api: Api, path: string, file: Blob, type: string, key: string, progress: (part: number) => void): Promise<T> {
    return new Promise((resolve, reject) => {
        const request = new XMLHttpRequest();
        request.open('POST', `/api/${path}`);
        request.setRequestHeader('Authorization', api.authorization);
        request.setRequestHeader('Content-Type', type);
        request.setRequestHeader('Idempotency-Key', key);
        request.upload.addEventListener('progress', event => progress(event.lengthComputable ? event.loaded / event.total : 0));
        request.addEventListener('error', () => reject(new Unreachable('no answer')));
        request.addEventListener('load', () => {
            try {
                const answer = JSON.parse(request.responseText) as T & { code: string; title: string; detail?: string };
                if (request.status < 300) {
                    resolve(answer);
                } else {
                    reject(new Problem(answer.code, request.status, answer.title, answer.detail ?? '', { ...answer }));
                }
            } catch {
                reject(new Unreachable(`status ${request.status}`));
            }
        });
        request.send(file);
    });
}
