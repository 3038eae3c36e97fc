/** The questions that a learner marked for later. They are the learner's own note: they stay in this browser. */
export class Flags {
    readonly #key: string;
    readonly #numbers: Set<number>;

    constructor(sessionId: string) {
        this.#key = `exams.flags.${sessionId}`;
        this.#numbers = new Set(JSON.parse(sessionStorage.getItem(this.#key) ?? '[]') as number[]);
    }

    has(item: number): boolean {
        return this.#numbers.has(item);
    }

    toggle(item: number): void {
        if (!this.#numbers.delete(item)) {
            this.#numbers.add(item);
        }

        sessionStorage.setItem(this.#key, JSON.stringify([...this.#numbers]));
    }
}
