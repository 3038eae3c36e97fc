import { html, nothing, type ReactiveController, type ReactiveControllerHost } from 'lit';
import type { Api } from '../http/api.js';
import { s } from '../text/staff/text.js';
import { t } from '../text/text.js';
import { problemView } from './problem-view.js';

/** A list that the server gives page by page: what has come so far, and what brings more. */
export class PagedList<T> implements ReactiveController {
    items: readonly T[] = [];
    failure: unknown = null;
    isLoading = false;

    #path = '';
    #continuation: string | null = null;

    /**
     * @param host The part that shows it.
     * @param api Whom to ask.
     * @param member The answer's member that holds the items.
     */
    constructor(private readonly host: ReactiveControllerHost, private readonly api: () => Api, private readonly member: string) {
        host.addController(this);
    }

    hostConnected(): void { /* it is loaded by who has it */ }

    /** Whether nothing has come yet, so that nobody can say that there is nothing. */
    get isFirstLoading(): boolean {
        return this.items.length === 0 && (this.isLoading || this.failure != null);
    }

    get hasMore(): boolean {
        return this.#continuation != null;
    }

    /** Begins with the first page of an address; what was there stays on the page until it has come. */
    load(path: string): Promise<void> {
        this.#path = path;
        return this.#read(null);
    }

    more(): Promise<void> {
        return this.#read(this.#continuation);
    }

    /** The button that brings more, how it goes, and what went wrong. */
    view() {
        return html`
            ${this.failure != null ? problemView(this.failure, () => void this.#read(this.#continuation)) : nothing}
            ${this.isLoading && this.items.length === 0 ? html`<p>${t().loading}</p>` : nothing}
            ${this.hasMore ? html`
                <p class="actions">
                    <button type="button" class="quiet" ?disabled=${this.isLoading} @click=${() => void this.more()}>${s().more}</button>
                    <span class="help">${s().shown(this.items.length)}</span>
                </p>` : nothing}`;
    }

    async #read(continuation: string | null): Promise<void> {
        const path = this.#path;
        [this.isLoading, this.failure] = [true, null];
        this.host.requestUpdate();
        try {
            const query = continuation == null ? '' : `${path.includes('?') ? '&' : '?'}continuation=${encodeURIComponent(continuation)}`;
            const answer = await this.api().get<Record<string, unknown>>(path + query);
            if (path === this.#path) {
                const found = (answer[this.member] ?? []) as T[];
                this.items = continuation == null ? found : [...this.items, ...found];
                this.#continuation = (answer['continuation'] as string | undefined) ?? null;
            }
        } catch (failure) {
            this.failure = failure;
        } finally {
            this.isLoading = false;
            this.host.requestUpdate();
        }
    }
}
