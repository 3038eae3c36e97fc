import { type Api, Problem, Unreachable } from '../../http/api.js';
import type { JournalLine, Responses, SaveAnswer, Session } from '../../http/types.js';
import { parseDuration } from '../../text/text.js';
import { type Draft, Drafts } from './drafts.js';

/** Where the learner's answers stand. */
export type SaveState = 'nothing' | 'saved' | 'unsaved' | 'saving' | 'offline' | 'refused';

/** What the server said that the page has to act on. */
export type SaverEvent = 'state' | 'elsewhere' | 'changed';

const FirstRetry = 1_000;
const LongestRetry = 20_000;
const MaxForks = 5;

/**
 * Saves answers: each is kept on this device first, then sent in batches under numbers without gaps, and sent again under the same
 * numbers until the server acknowledges it.
 */
export class Saver extends EventTarget {
    readonly answers = new Map<number, Responses>();

    #drafts = new Drafts();
    #dirty = new Map<number, Draft>();
    #sent: Draft[] = [];
    #sequence: number;
    #state: SaveState;
    #flushing: Promise<boolean> | null = null;
    #timer: ReturnType<typeof setTimeout> | undefined;
    #retry = FirstRetry;
    #forks = 0;
    #stopped = false;
    refusal: Problem | null = null;

    constructor(private readonly api: Api, private session: Session, private readonly client: string) {
        super();
        this.#sequence = session.lastAcknowledgedSequence;
        this.#state = this.#sequence > 0 ? 'saved' : 'nothing';
    }

    get state(): SaveState {
        return this.#state;
    }

    get sequence(): number {
        return this.#sequence;
    }

    /** Reads what was answered: the server's journal, and over it what this device still has to send. */
    async load(): Promise<void> {
        const savedAt = new Map<number, string>();
        let continuation: string | null = null;
        do {
            const query: string = continuation == null ? '' : `&continuation=${encodeURIComponent(continuation)}`;
            const page: { entries: JournalLine[]; continuation: string | null } =
                await this.api.get(`sessions/${this.session.sessionId}/journal?top=1000${query}`);
            for (const line of page.entries) {
                this.answers.set(line.item, line.responses);
                savedAt.set(line.item, line.receivedAtUtc);
                this.#sequence = Math.max(this.#sequence, line.sequence);
            }

            continuation = page.continuation;
        } while (continuation != null);

        for (const draft of await this.#drafts.of(this.session.sessionId)) {
            const saved = savedAt.get(draft.item);
            if (same(this.answers.get(draft.item), draft.responses) || (saved !== undefined && Date.parse(saved) > draft.at)) {
                await this.#drafts.remove([draft]);
            } else {
                this.answers.set(draft.item, draft.responses);
                this.#dirty.set(draft.item, { ...draft, sequence: null });
            }
        }

        if (this.#dirty.size > 0) {
            this.#show('unsaved');
            void this.flush();
        }
    }

    /** The session as the server told of it last. */
    update(session: Session): void {
        this.session = session;
    }

    /** Takes a new answer to an item. */
    async change(item: number, responses: Responses): Promise<void> {
        this.answers.set(item, responses);
        const draft: Draft = { sessionId: this.session.sessionId, item, responses, at: this.api.clock.now(), sequence: null };
        this.#dirty.set(item, draft);
        this.#show('unsaved');
        this.#schedule(this.#pause());
        await this.#drafts.keep([draft]);
    }

    /** The number for something that goes by itself, such as an attempt: everything else has to be saved before. */
    async takeSequence(): Promise<number | null> {
        return await this.flush() ? this.#sequence + 1 : null;
    }

    /** Notes what was saved by itself. */
    acknowledge(item: number, responses: Responses | null, answer: SaveAnswer): void {
        if (responses != null) {
            this.answers.set(item, responses);
        }

        this.#dirty.delete(item);
        this.#sequence = answer.lastAcknowledgedSequence;
        this.#show('saved');
    }

    /** Sends what isn't saved; whether everything is. */
    flush(): Promise<boolean> {
        clearTimeout(this.#timer);
        this.#timer = undefined;
        this.#flushing ??= this.#send().finally(() => {
            this.#flushing = null;
        });
        return this.#flushing;
    }

    /** Sends nothing any more. */
    stop(): void {
        this.#stopped = true;
        clearTimeout(this.#timer);
    }

    async #send(): Promise<boolean> {
        while (!this.#stopped && (this.#sent.length > 0 || this.#dirty.size > 0)) {
            if (this.#sent.length === 0) {
                this.#sent = this.#nextBatch();
                await this.#drafts.keep(this.#sent);
            }

            this.#show('saving');
            try {
                const answer = await this.api.put<SaveAnswer>(`sessions/${this.session.sessionId}/responses`, this.#request());
                await this.#drafts.remove(this.#sent);
                this.#sent = [];
                this.#sequence = answer.lastAcknowledgedSequence;
                this.#retry = FirstRetry;
                this.#forks = 0;
            } catch (failure) {
                if (!this.#recover(failure)) {
                    return false;
                }
            }
        }

        this.#show(this.refusal ? 'refused' : this.#sequence > 0 ? 'saved' : 'nothing');
        return this.#sent.length === 0 && this.#dirty.size === 0;
    }

    #nextBatch(): Draft[] {
        const batch = [...this.#dirty.values()].sort((a, b) => a.at - b.at).slice(0, this.session.saving.maxBatch);
        for (const draft of batch) {
            this.#dirty.delete(draft.item);
        }

        return batch.map((draft, index) => ({ ...draft, sequence: this.#sequence + 1 + index }));
    }

    #request(): unknown {
        const deadline = this.session.deadlineUtc ? Date.parse(this.session.deadlineUtc) : Infinity;
        const inTime = this.#sent.filter(draft => draft.at < deadline);
        return {
            clientId: this.client,
            saves: this.#sent.map(draft => ({ sequence: draft.sequence, item: draft.item, responses: draft.responses })),
            ...(this.api.clock.now() >= deadline && inTime.length > 0 ? { queuedThrough: inTime.at(-1)!.sequence! + this.#queuedBehind(deadline) } : {}),
        };
    }

    /** What else was given before the deadline and goes with the next batches. */
    #queuedBehind(deadline: number): number {
        return [...this.#dirty.values()].filter(draft => draft.at < deadline).length;
    }

    /** Does what a failure asks for; whether to go on at once. */
    #recover(failure: unknown): boolean {
        if (failure instanceof Unreachable || (failure instanceof Problem && (failure.status >= 500 || failure.status === 429 || failure.code === 'busy'))) {
            this.#show('offline');
            this.#schedule(this.#retry * (0.75 + Math.random() / 2));
            this.#retry = Math.min(this.#retry * 2, LongestRetry);
            return false;
        }

        if (!(failure instanceof Problem)) {
            throw failure;
        }

        switch (failure.code) {
            case 'sequence-gap':
            case 'sequence-fork':
                this.#takeBack();
                this.#sequence = Number(failure.members['lastAcknowledgedSequence'] ?? this.#sequence);
                return ++this.#forks <= MaxForks;
            case 'another-client-active':
                this.#takeBack();
                this.#show('unsaved');
                this.dispatchEvent(new Event('elsewhere' satisfies SaverEvent));
                return false;
            case 'invalid-response':
            case 'item-closed':
            case 'no-attempt-left':
            case 'no-such-item': {
                const refused = Number(failure.members['itemNumber'] ?? this.#sent[0]?.item);
                this.refusal = failure;
                this.#takeBack();
                const dropped = this.#dirty.get(refused);
                this.#dirty.delete(refused);
                if (dropped) {
                    void this.#drafts.remove([dropped]);
                }

                return dropped !== undefined;
            }
            default:
                this.#takeBack();
                this.#show('unsaved');
                this.dispatchEvent(new Event('changed' satisfies SaverEvent));
                return false;
        }
    }

    /** What was sent and not taken is to be sent under other numbers, unless there is a newer answer by now. */
    #takeBack(): void {
        for (const draft of this.#sent) {
            if (!this.#dirty.has(draft.item)) {
                this.#dirty.set(draft.item, { ...draft, sequence: null });
            }
        }

        this.#sent = [];
    }

    #pause(): number {
        const { interval, jitter } = this.session.saving;
        return parseDuration(interval) + (Math.random() * 2 - 1) * parseDuration(jitter);
    }

    #schedule(wait: number): void {
        if (!this.#stopped && (this.#timer === undefined || this.#state === 'offline')) {
            clearTimeout(this.#timer);
            this.#timer = setTimeout(() => {
                this.#timer = undefined;
                void this.flush();
            }, wait);
        }
    }

    #show(state: SaveState): void {
        this.#state = state;
        this.dispatchEvent(new Event('state' satisfies SaverEvent));
    }
}

function same(a: Responses | undefined, b: Responses): boolean {
    return a !== undefined && JSON.stringify(sorted(a)) === JSON.stringify(sorted(b));
}

function sorted(value: unknown): unknown {
    if (Array.isArray(value)) {
        return value.map(sorted);
    }

    return value != null && typeof value === 'object'
        ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)).map(([name, member]) => [name, sorted(member)]))
        : value;
}
