import { html, nothing, type ReactiveController } from 'lit';
import { Problem, type Tagged } from '../http/api.js';
import { t } from '../text/text.js';
import type { Part } from './element.js';
import { problemView } from './problem-view.js';
import { type FieldProblem, problemsOf } from './problems.js';
import { reveal } from './reveal.js';
import { saveProblemView } from './save-problem.js';

/**
 * How it goes with a form over something that the server holds: what was read and what names that state, whether it is being sent, what was
 * refused of it, and what failed. It reads once its part is on the page.
 */
export class EditForm<T> implements ReactiveController {
    #read: Tagged<T> | null = null;
    #problems: readonly FieldProblem[] = [];
    #failure: unknown = null;
    #isWorking = false;

    /**
     * @param part The part whose form it is.
     * @param reading Reads what is edited.
     */
    constructor(private readonly part: Part, private readonly reading: () => Promise<Tagged<T>>) {
        part.addController(this);
    }

    hostConnected(): void {
        void this.load();
    }

    /** What was read; null until it is. */
    get value(): T | null {
        return this.#read?.value ?? null;
    }

    get problems(): readonly FieldProblem[] {
        return this.#problems;
    }

    get isWorking(): boolean {
        return this.#isWorking;
    }

    /** What a request says so that nobody's change is overwritten unseen. */
    get ifMatch(): Record<string, string> {
        return this.#read?.etag == null ? {} : { 'If-Match': this.#read.etag };
    }

    /** Reads it anew; what was entered is gone. */
    async load(): Promise<void> {
        [this.#read, this.#failure, this.#problems] = [null, null, []];
        this.part.requestUpdate();
        try {
            this.#read = await this.reading();
        } catch (failure) {
            this.#failure = failure;
        }

        this.part.requestUpdate();
    }

    /** Goes on with another state, such as the one that an answer tells. */
    take(read: Tagged<T>): void {
        this.#read = read;
        this.part.requestUpdate();
    }

    /** Says what is wrong with single fields. */
    refuse(problems: readonly FieldProblem[]): void {
        this.#problems = problems;
        this.part.requestUpdate();
    }

    /** Says what went wrong beside. */
    fail(failure: unknown): void {
        this.#failure = failure;
        this.part.requestUpdate();
    }

    /**
     * Sends it, when a form is submitted. What is refused is shown, unfolded where it is folded, and its first field has the focus.
     *
     * @param refusalsIn What a refusal says of single fields.
     */
    async send(event: SubmitEvent, deed: (form: FormData) => Promise<unknown>, refusalsIn: (problem: Problem) => readonly FieldProblem[] = problemsOf): Promise<void> {
        event.preventDefault();
        const form = new FormData(event.target as HTMLFormElement);
        [this.#isWorking, this.#failure, this.#problems] = [true, null, []];
        this.part.requestUpdate();
        try {
            await deed(form);
        } catch (failure) {
            this.#problems = failure instanceof Problem ? refusalsIn(failure) : [];
            this.#failure = this.#problems.length > 0 ? null : failure;
        } finally {
            this.#isWorking = false;
            this.part.requestUpdate();
        }

        await this.part.updateComplete;
        await reveal(this.part);
    }

    /** What is wrong with a member, or with one of what it lists. */
    errorOf(...paths: string[]): string {
        return this.#problems.filter(problem => paths.some(path => problem.path === path || problem.path.startsWith(`${path}[`)))
            .map(problem => problem.message).join(' ');
    }

    /** What is made of what was read; until then that it is coming, or why it isn't. */
    view(made: (value: T) => unknown) {
        return this.#read != null ? made(this.#read.value)
            : this.#failure == null ? html`<p>${t().loading}</p>` : problemView(this.#failure, () => void this.load());
    }

    /** Why it wasn't sent. */
    failureView() {
        return this.#read == null || this.#failure == null ? nothing : saveProblemView(this.#failure, () => void this.load());
    }
}
