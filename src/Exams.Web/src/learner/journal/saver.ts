import { type Api, Problem, Unreachable } from '../../http/api.js';
import type { Responses, SaveAnswer, Session } from '../../http/types.js';
import { parseDuration } from '../../text/text.js';
import { type Draft, drafts, type Numbered, same } from './drafts.js';
import { Outbox } from './outbox.js';
import { canSeal } from './seals.js';
import { readJournal } from './undelivered.js';

/** Where the learner's answers stand. */
export type SaveState = 'nothing' | 'saved' | 'unsaved' | 'saving' | 'offline' | 'refused';

/** What the server said that the page has to act on. */
export type SaverEvent = 'state' | 'elsewhere' | 'changed';

const FirstRetry = 1_000;
const LongestRetry = 20_000;
const MaxForks = 5;

/** What refuses one answer, and not those beside it. */
const OfOne = new Set(['invalid-response', 'item-closed', 'item-not-open', 'no-attempt-left', 'no-such-item', 'section-closed', 'comment-not-allowed']);

/**
 * Saves answers: each is kept on this device first, then sent in batches under numbers without gaps, and sent again under the same
 * numbers until the server acknowledges it.
 */
export class Saver extends EventTarget {
    readonly answers = new Map<number, Responses>();
    readonly comments = new Map<number, string>();

    /** The items whose newest answer came too late for the server. */
    readonly late = new Set<number>();

    /** Whether this device keeps what isn't sent. */
    keeps = true;
    refusal: Problem | null = null;

    readonly #outbox: Outbox;
    #state: SaveState;
    #flushing: Promise<boolean> | null = null;
    #timer: ReturnType<typeof setTimeout> | undefined;
    #retry = FirstRetry;
    #forks = 0;
    #stopped = false;

    constructor(private readonly api: Api, private session: Session, private readonly client: string) {
        super();
        const seals = canSeal && parseDuration(session.late.sealed) > 0;
        this.#outbox = new Outbox(session.sessionId, session.lastAcknowledgedSequence, session.chainHead, seals);
        this.#state = this.sequence > 0 ? 'saved' : 'nothing';
    }

    get state(): SaveState {
        return this.#state;
    }

    get sequence(): number {
        return this.#outbox.sequence;
    }

    /** How many answers the server hasn't acknowledged. */
    get waiting(): number {
        return this.#outbox.items.size;
    }

    /** Reads what was answered: the server's journal, and over it what this device still has to send. */
    async load(): Promise<void> {
        const savedUnder = new Map<number, number>();
        let seal: string | undefined;
        for await (const line of readJournal(this.api, this.session.sessionId)) {
            this.#take(line.item, line.responses, line.comment ?? undefined);
            savedUnder.set(line.item, line.sequence);
            [this.#outbox.sequence, this.#outbox.anchor, seal] = [line.sequence, line.digest, line.seal?.digest];
        }

        const kept = await drafts.of(this.session.sessionId);
        const stale = kept.filter(draft => this.#has(draft) || (savedUnder.get(draft.item) ?? 0) > draft.after);
        await drafts.remove(stale);
        for (const one of await this.#outbox.resume(seal)) {
            this.#take(one.item, one.responses, one.comment);
        }

        for (const draft of kept.filter(one => !stale.includes(one))) {
            this.#take(draft.item, draft.responses, draft.comment);
            if (this.#outbox.of(draft.item)?.at !== draft.at) {
                this.#outbox.put(draft);
            }
        }

        if (this.waiting > 0) {
            this.#show('unsaved');
            void this.flush();
        }
    }

    /** The session as the server told of it last. */
    update(session: Session): void {
        this.session = session;
    }

    /** Takes a new answer to an item, or a new remark on it. */
    async change(item: number, responses: Responses, comment = this.#outbox.of(item)?.comment): Promise<void> {
        const underway = this.#outbox.of(item)?.underway;
        const draft: Draft = {
            sessionId: this.session.sessionId,
            item,
            responses,
            ...(comment === undefined ? {} : { comment }),
            at: this.api.clock.now(),
            until: Date.parse(this.session.sectionDeadlineUtc ?? this.session.deadlineUtc ?? '') || Infinity,
            after: Math.max(this.#outbox.lastNumber, underway ?? 0),
            ...(underway === undefined ? {} : { underway }),
        };
        this.#take(item, responses, comment);
        this.#outbox.put(draft);
        this.#show('unsaved');
        this.#schedule(this.#pause());
        this.keeps = await drafts.keep(draft);
    }

    /** The number for something that goes by itself, such as an attempt: everything else has to be saved before. */
    async takeSequence(): Promise<number | null> {
        return await this.flush() ? this.sequence + 1 : null;
    }

    /** Notes what was saved by itself. */
    async acknowledge(item: number, responses: Responses | null, answer: SaveAnswer): Promise<void> {
        if (responses != null) {
            this.answers.set(item, responses);
        }

        await this.#outbox.acknowledge([], answer.lastAcknowledgedSequence, answer.receipts.at(-1));
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
        while (!this.#stopped && this.waiting > 0) {
            const batch = await this.#outbox.next(this.session.saving.maxBatch);
            this.#show('saving');
            try {
                const answer = await this.api.put<SaveAnswer>(`sessions/${this.session.sessionId}/responses`, this.#request(batch));
                await this.#outbox.acknowledge(batch, answer.lastAcknowledgedSequence, answer.receipts.at(-1));
                [this.#retry, this.#forks] = [FirstRetry, 0];
            } catch (failure) {
                if (!await this.#recover(failure, batch)) {
                    return false;
                }
            }
        }

        this.#show(this.refusal || this.late.size > 0 ? 'refused' : this.sequence > 0 ? 'saved' : 'nothing');
        return this.waiting === 0;
    }

    #request(batch: readonly Numbered[]): unknown {
        return {
            clientId: this.client,
            saves: batch.map(({ sequence, item, responses, comment, seal }) => ({ sequence, item, responses, comment, seal })),
            ...this.#outbox.claim(),
        };
    }

    /** Does what a failure asks for; whether to go on at once. */
    async #recover(failure: unknown, batch: readonly Numbered[]): Promise<boolean> {
        if (failure instanceof Unreachable || (failure instanceof Problem && (failure.status >= 500 || failure.status === 429 || failure.code === 'busy'))) {
            this.#show('offline');
            this.#schedule(this.#retry * (0.75 + Math.random() / 2));
            this.#retry = Math.min(this.#retry * 2, LongestRetry);
            return false;
        }

        if (!(failure instanceof Problem)) {
            throw failure;
        }

        await this.#outbox.takeBack();
        const refused = batch.find(one => one.item === Number(failure.members['itemNumber']));
        switch (failure.code) {
            case 'sequence-gap':
            case 'sequence-fork':
                this.#outbox.sequence = Number(failure.members['lastAcknowledgedSequence'] ?? this.sequence);
                await this.#findAnchor();
                return ++this.#forks <= MaxForks;
            case 'seal-broken':
            case 'seal-missing':
                // A seal that doesn't fit must never cost an answer that comes in time without one.
                this.#outbox.seals = false;
                return true;
            case 'another-client-active':
                this.#tell('elsewhere');
                return false;
            case 'deadline-passed':
                // It stays on this device, so that the learner can be told of it.
                batch.filter(one => one.until === refused?.until).forEach(one => {
                    this.late.add(one.item);
                    this.#outbox.drop(one);
                });
                this.#tell('changed');
                return refused !== undefined;
            default:
                if (refused === undefined || !OfOne.has(failure.code)) {
                    this.#tell('changed');
                    return false;
                }

                this.refusal = failure;
                this.#outbox.drop(refused);
                await drafts.remove([refused]);
                return true;
        }
    }

    /** Another client has saved meanwhile: what this one seals follows that. */
    async #findAnchor(): Promise<void> {
        if (this.#outbox.seals) {
            const session = await this.api.get<Session>(`sessions/${this.session.sessionId}`).catch(() => this.session);
            this.#outbox.anchor = session.chainHead;
        }
    }

    #has({ item, responses, comment }: Draft): boolean {
        return same(this.answers.get(item), responses) && (comment === undefined || comment === (this.comments.get(item) ?? ''));
    }

    #take(item: number, responses: Responses, comment: string | undefined): void {
        this.answers.set(item, responses);
        if (comment !== undefined) {
            this.comments.set(item, comment);
        }
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

    #tell(event: SaverEvent): void {
        this.#show('unsaved');
        this.dispatchEvent(new Event(event));
    }

    #show(state: SaveState): void {
        this.#state = state;
        this.dispatchEvent(new Event('state' satisfies SaverEvent));
    }
}
