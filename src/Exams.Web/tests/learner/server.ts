import { type Api, Problem, Unreachable } from '../../src/http/api.js';
import type { JournalLine, Responses, SaveAnswer, Session } from '../../src/http/types.js';

/** What becomes of a request. */
export type Fate = 'answered' | 'lost' | 'unanswered' | 'delayed';

interface Save {
    sequence: number;
    item: number;
    responses: Responses;
}

export interface Batch {
    clientId: string;
    saves: Save[];
    queuedThrough?: number;
}

/** A server with one session's journal, behind a network that does what it is told. */
export class Server {
    readonly journal: JournalLine[] = [];
    readonly batches: Batch[] = [];
    readonly clock = { now: () => this.now };
    now = Date.parse('2026-03-02T09:00:00Z');
    fate: () => Fate = () => 'answered';

    /** What it refuses, whatever comes. */
    refusal: Problem | null = null;

    #underway: Batch[] = [];

    constructor(private readonly more: Partial<Session> = {}) {}

    get api(): Api {
        return this as unknown as Api;
    }

    /** The session as it is told to a page that is loaded now. */
    get session(): Session {
        return {
            sessionId: 's', lastAcknowledgedSequence: this.journal.length, chainHead: this.journal.at(-1)?.digest ?? 'genesis',
            deadlineUtc: '2026-03-02T10:00:00Z', saving: { interval: 'PT30S', jitter: 'PT5S', maxBatch: 3 }, late: { queuedAnswers: 'PT30S', sealed: 'PT0S' },
            ...this.more,
        } as Session;
    }

    /** What the journal says of each item at last. */
    get answers(): Record<number, unknown> {
        return Object.fromEntries(this.journal.map(line => [line.item, line.responses['RESPONSE']]));
    }

    get(): Promise<unknown> {
        return Promise.resolve({ entries: structuredClone(this.journal) });
    }

    async put(_path: string, body: Batch): Promise<SaveAnswer> {
        const [batch, fate] = [structuredClone(body), this.fate()];
        this.batches.push(batch);
        await new Promise(setImmediate);
        if (fate === 'delayed') {
            this.#underway.push(batch);
        }

        const answer = fate === 'answered' || fate === 'unanswered' ? this.#take(batch) : null;
        if (fate !== 'answered') {
            throw new Unreachable('no answer');
        }

        if (answer instanceof Problem) {
            throw answer;
        }

        return answer!;
    }

    /** What was underway arrives; nobody hears what becomes of it. */
    arrive(): void {
        this.#underway.splice(0).forEach(batch => this.#take(batch));
    }

    #take({ clientId, saves }: Batch): SaveAnswer | Problem {
        if (this.refusal) {
            return this.refusal;
        }

        const last = this.journal.length;
        const refuse = (code: string) => new Problem(code, 409, code, '', { lastAcknowledgedSequence: last });
        for (const [place, { sequence, item, responses }] of saves.entries()) {
            const there = this.journal[sequence - 1];
            if (sequence !== saves[0]!.sequence + place || sequence > last + 1 + place) {
                return refuse('sequence-gap');
            }

            if (there && JSON.stringify([there.item, there.responses]) !== JSON.stringify([item, responses])) {
                return refuse('sequence-fork');
            }
        }

        for (const { sequence, item, responses } of saves.filter(save => save.sequence > last)) {
            this.journal.push({ sequence, item, responses, receivedAtUtc: '', clientId, digest: `digest-${sequence}` });
        }

        return {
            serverTimeUtc: '', lastAcknowledgedSequence: this.journal.length,
            receipts: saves.map(save => ({ sequence: save.sequence, digest: `digest-${save.sequence}` })),
        };
    }
}
