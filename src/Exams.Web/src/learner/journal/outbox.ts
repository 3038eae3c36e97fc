import type { Receipt } from '../../http/types.js';
import { type Draft, drafts, type Numbered, queue } from './drafts.js';
import { sealOf } from './seals.js';

/** The answers that the server hasn't acknowledged: those that are new, and those that have their number. */
export class Outbox {
    #new = new Map<number, Draft>();
    #numbered: Numbered[] = [];

    /**
     * @param sequence The last number that was acknowledged.
     * @param anchor What the next seal follows, if nothing that is sealed waits: the journal's newest digest.
     * @param seals Whether answers are sealed with their number, so that they can also be delivered after their deadline.
     */
    constructor(private readonly sessionId: string, public sequence: number, public anchor: string, public seals: boolean) {}

    /** Those items that have something to send. */
    get items(): Set<number> {
        return new Set([...this.#new.keys(), ...this.#numbered.map(one => one.item)]);
    }

    get lastNumber(): number {
        return this.#numbered.at(-1)?.sequence ?? this.sequence;
    }

    /** The newest that is to be sent of an item. */
    of(item: number): Draft | undefined {
        return this.#new.get(item) ?? this.#numbered.findLast(one => one.item === item);
    }

    put(draft: Draft): void {
        this.#new.set(draft.item, draft);
    }

    /** Sends an answer no more; a newer one still goes. */
    drop({ item, at }: Pick<Draft, 'item' | 'at'>): void {
        if (this.#new.get(item)?.at === at) {
            this.#new.delete(item);
        }
    }

    /**
     * What goes next. All of it is numbered where it is sealed, and else no more than goes now. What was in time isn't sent together with
     * what wasn't: a batch is taken whole or not at all.
     */
    async next(most: number): Promise<Numbered[]> {
        if (this.#numbered.length === 0 || this.seals) {
            await this.#number(this.seals ? Infinity : most);
        }

        const batch = this.#numbered.slice(0, most);
        const late = batch.findIndex(one => !isInTime(one));
        return late > 0 ? batch.slice(0, late) : batch;
    }

    /** How far the answers go that were given in time, as far as this client knows. Only the server knows whether it matters. */
    claim(): { queuedThrough?: number; queuedSeal?: string } {
        const through = this.#numbered.findLast(isInTime);
        const behind = this.seals ? 0 : [...this.#new.values()].filter(isInTime).length;
        return through === undefined ? {} : {
            queuedThrough: through.sequence + behind,
            ...(through.seal ? { queuedSeal: through.seal.digest } : {}),
        };
    }

    /** Forgets what the server has taken. */
    async acknowledge(batch: readonly Numbered[], sequence: number, receipt: Receipt | undefined): Promise<void> {
        this.#numbered = this.#numbered.slice(batch.length);
        this.sequence = sequence;
        this.anchor = receipt?.digest ?? this.anchor;
        await drafts.remove(batch);
        if (this.seals) {
            await queue.forget(this.sessionId, sequence);
        }
    }

    /** What was numbered and not taken is to go under other numbers, unless there is a newer answer by now. */
    async takeBack(): Promise<void> {
        const back = this.#numbered;
        this.#numbered = [];
        const newer = new Set(this.#new.keys());
        for (const { sequence: _, seal: __, ...draft } of back) {
            if (!newer.has(draft.item)) {
                this.put(draft);
            }
        }

        if (this.seals) {
            await queue.forget(this.sessionId);
        }
    }

    /** Goes on with what was sealed before a reload, where it still follows what the server has: its newest entry, or the seal on that. */
    async resume(seal: string | undefined): Promise<readonly Numbered[]> {
        if (!this.seals) {
            return [];
        }

        const before = (await queue.of(this.sessionId)).filter(one => one.sequence > this.sequence);
        const previous = before[0]?.seal?.previous;
        if (previous !== undefined && before[0]?.sequence === this.sequence + 1 && (previous === this.anchor || previous === seal)) {
            this.#numbered = before;
        } else {
            await queue.forget(this.sessionId);
        }

        return this.#numbered;
    }

    async #number(most: number): Promise<void> {
        const fresh: Numbered[] = [...this.#new.values()].sort((a, b) => a.at - b.at).slice(0, most)
            .map((draft, index) => {
                const sequence = this.lastNumber + 1 + index;
                return { ...draft, sequence, underway: Math.max(sequence, draft.underway ?? 0) };
            });
        let previous = this.#numbered.at(-1)?.seal?.digest ?? this.anchor;
        this.#numbered.push(...fresh);
        fresh.forEach(one => this.#new.delete(one.item));
        await drafts.note(fresh);
        if (this.seals && fresh.length > 0) {
            for (const one of fresh) {
                one.seal = await sealOf(previous, one);
                previous = one.seal.digest;
            }

            await queue.keep(fresh);
        }
    }
}

function isInTime(draft: Draft): boolean {
    return draft.at < draft.until;
}
