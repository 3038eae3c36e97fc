import { type Api, Problem } from '../../http/api.js';
import type { Session, TelemetryAnswer } from '../../http/types.js';
import { parseDuration } from '../../text/text.js';
import { change, kept } from '../journal/device.js';
import { watch } from './signs.js';

export interface Sign {
    sessionId: string;
    clientId: string;
    sequence: number;
    kind: string;

    /** The device's clock: only the time between two of its instants is used, so that it may be wrong. */
    at: string;
}

/** From a sign to its batch: what happens together goes together. */
const Gather = 3_000;
const LongestRetry = 60_000;

/** Refusals after which nothing of this session is taken any more. */
const Final = new Set(['telemetry-too-late', 'telemetry-full', 'not-found']);

/**
 * Tells the server what happens beside the answers, where the exam has a policy for it: numbered by this client, kept on the device until
 * it is taken, and never in the way of anything. Dispatches `answer` with what the server says.
 */
export class Telemetry extends EventTarget {
    #waiting: Sign[] = [];
    #sequence: number;

    /** Still on their way to the device's storage, which a tab that is loaded again doesn't wait for: the tab's own takes them at once. */
    #unkept: Sign[];
    #timer: ReturnType<typeof setTimeout> | undefined;
    #due = Infinity;
    #isSending = false;
    #isStopped = false;
    #isLost = false;
    #retry = Gather;
    #unwatch: (() => void) | undefined;
    readonly #key: string;
    readonly #heartbeat: number;
    readonly #most: number;

    constructor(private readonly api: Api, private readonly session: Session, private readonly client: string) {
        super();
        this.#key = `exams.telemetry.${session.sessionId}.${client}`;
        [this.#sequence, this.#unkept] = JSON.parse(sessionStorage.getItem(this.#key) ?? '[0, []]') as [number, Sign[]];
        this.#heartbeat = parseDuration(session.proctoring!.heartbeat);
        this.#most = session.proctoring!.maxBatch;
    }

    async start(): Promise<void> {
        const before = await kept<Sign>('telemetry', this.session.sessionId);
        if (!this.#isStopped) {
            const keys = new Set(before.map(keyOf));
            const unkept = this.#unkept.filter(sign => !keys.has(keyOf(sign)));
            this.#unkept = [];
            this.#waiting.unshift(...before, ...unkept);
            this.#keep(unkept);
            this.#unwatch = watch(kind => this.#note(kind), () => void this.#send());
            this.#note('heartbeat');
        }
    }

    stop(): void {
        this.#isStopped = true;
        this.#unwatch?.();
        clearTimeout(this.#timer);
    }

    #note(kind: string): void {
        this.#sequence++;
        const sign = { sessionId: this.session.sessionId, clientId: this.client, sequence: this.#sequence, kind, at: new Date().toISOString() };
        this.#waiting.push(sign);
        this.#keep([sign]);
        this.#later(this.#retry);
    }

    #keep(signs: readonly Sign[]): void {
        this.#unkept.push(...signs);
        this.#remember();
        void change('telemetry', store => signs.forEach(sign => store.put(sign))).then(isKept => isKept && this.#settle(signs));
    }

    #settle(signs: readonly Sign[]): void {
        this.#unkept = this.#unkept.filter(sign => !signs.includes(sign));
        this.#remember();
    }

    #remember(): void {
        sessionStorage.setItem(this.#key, JSON.stringify([this.#sequence, this.#unkept]));
    }

    /** Sends after a while, or before, if that is due already. */
    #later(wait: number): void {
        const due = performance.now() + wait;
        if (!this.#isStopped && due < this.#due) {
            this.#due = due;
            clearTimeout(this.#timer);
            this.#timer = setTimeout(() => void this.#send(), wait);
        }
    }

    async #send(): Promise<void> {
        if (this.#isSending || this.#isStopped) {
            return;
        }

        clearTimeout(this.#timer);
        this.#due = Infinity;
        if (this.#waiting.length === 0) {
            this.#note('heartbeat');
            return;
        }

        this.#isSending = true;
        try {
            await this.#deliver();
            this.#retry = Gather;
            this.#later(this.#waiting.length > 0 ? 0 : this.#heartbeat);
        } catch (failure) {
            this.#fail(failure);
        } finally {
            this.#isSending = false;
        }
    }

    /** A batch is of one client: what a tab that is gone left behind goes under its name. */
    async #deliver(): Promise<void> {
        const client = this.#waiting[0]!.clientId;
        const batch = this.#waiting.filter(sign => sign.clientId === client).slice(0, this.#most);
        const answer = await this.api.post<TelemetryAnswer>(`sessions/${this.session.sessionId}/telemetry`, {
            clientId: client,
            events: batch.map(({ sequence, kind, at }) => ({ sequence, kind, at })),
            sentAt: new Date().toISOString(),
        });
        await this.#forget(batch);
        if (this.#isLost) {
            this.#isLost = false;
            this.#note('networkBack');
        }

        this.dispatchEvent(new CustomEvent('answer', { detail: answer }));
    }

    #fail(failure: unknown): void {
        if (failure instanceof Problem && Final.has(failure.code)) {
            void this.#forget(this.#waiting);
            this.stop();
            return;
        }

        if (failure instanceof Problem && failure.code === 'invalid-telemetry') {
            void this.#forget(this.#waiting);
        }

        this.#retry = Math.min(this.#retry * 2, LongestRetry);
        this.#later(this.#retry);
        if (!(failure instanceof Problem) && !this.#isLost) {
            this.#isLost = true;
            this.#note('networkLost');
        }
    }

    async #forget(batch: readonly Sign[]): Promise<void> {
        this.#waiting = this.#waiting.filter(sign => !batch.includes(sign));
        this.#settle(batch);
        await change('telemetry', store => batch.forEach(sign => store.delete([sign.sessionId, sign.clientId, sign.sequence])));
    }
}

function keyOf({ clientId, sequence }: Sign): string {
    return `${clientId}/${sequence}`;
}
