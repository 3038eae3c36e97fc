import { html, nothing, type PropertyValues } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { Api } from '../http/api.js';
import { g } from '../text/grader/text.js';
import { formatInstant } from '../text/text.js';
import { Part } from '../ui/element.js';
import { field } from '../ui/field.js';
import '../ui/heading.js';
import { PagedList } from '../ui/list.js';
import { Once } from '../ui/once.js';
import { choices } from '../ui/options.js';
import { problemView } from '../ui/problem-view.js';
import { tableView } from '../ui/table.js';
import { announce } from '../ui/toast.js';
import { type Filter, keptFilter, keepFilter, queryOf, takeNext } from './filter.js';
import './marking.css';
import { type ReviewLine, reviewReasons, reviewStates } from './types.js';

/** An exam's answers that wait for a human, and which of them the caller has. */
@customElement('exams-review-queue')
export class ReviewQueuePage extends Part {
    @property({ attribute: false }) api!: Api;
    @property({ attribute: false }) base = '';
    @property({ attribute: false }) examId = '';
    @property({ attribute: false }) isLead = false;
    @state() private filter: Filter = keptFilter('');
    @state() private failure: unknown = null;
    @state() private isTaking = false;

    readonly #reviews = new PagedList<ReviewLine>(this, () => this.api, 'reviews');
    readonly #once = new Once();

    protected override willUpdate(changed: PropertyValues): void {
        if (changed.has('examId')) {
            this.filter = keptFilter(this.examId);
            void this.#load();
        }
    }

    protected override render() {
        return html`
            <exams-heading .text=${g().queueOf(this.examId)}></exams-heading>
            <p>${g().queueHelp}</p>
            <div class="actions">
                <button type="button" ?disabled=${this.isTaking} @click=${() => void this.#takeNext()}>${g().takeNext}</button>
                <button type="button" class="quiet" @click=${() => void this.#load()}>${g().lookAgain}</button>
            </div>
            ${this.failure != null ? problemView(this.failure) : nothing}
            ${this.#filterView()}
            ${tableView<ReviewLine>({
                caption: g().waiting(g().states[this.filter.state]),
                rows: this.#reviews.items,
                empty: this.#reviews.isLoading ? '' : g().nothingWaits,
                columns: [
                    { title: g().item, isName: true, cell: review => review.itemIdentifier },
                    { title: g().why, cell: review => review.reasons.map(reason => g().reasons[reason]).join(', ') },
                    { title: g().round, cell: review => g().rounds[review.round - 1] ?? review.round },
                    { title: g().most, isNumber: true, cell: review => review.maxScore },
                    { title: g().since, cell: review => formatInstant(review.openedAtUtc) },
                    { title: g().due, cell: review => review.dueAtUtc ? formatInstant(review.dueAtUtc) : g().whenever },
                    { title: g().status, cell: review => this.#statusOf(review) },
                    { title: g().deed, cell: review => this.#deedView(review) },
                ],
            })}
            ${this.#reviews.view()}`;
    }

    #filterView() {
        const { filter } = this;
        return html`
            <form class="filters" aria-label=${g().filters} @change=${(event: Event) => this.#filter(event.currentTarget as HTMLFormElement)}
                @submit=${(event: Event) => event.preventDefault()}>
                ${field(g().state, html`<select name="state">${choices(reviewStates, g().states, filter.state)}</select>`)}
                ${field(g().why, html`
                    <select name="reason">
                        <option value="">${g().any}</option>
                        ${choices(reviewReasons, g().reasons, filter.reason)}
                    </select>`)}
                ${field(g().round, html`
                    <select name="round">
                        <option value="">${g().any}</option>
                        ${g().rounds.map((name, index) => html`<option value=${index + 1} ?selected=${String(index + 1) === filter.round}>${name}</option>`)}
                    </select>`)}
                ${field(g().item, html`<input name="item" .value=${filter.item} autocomplete="off" spellcheck="false" />`)}
                <label class="flag"><input type="checkbox" name="mine" .checked=${filter.mine} /> <span>${g().onlyMine}</span></label>
            </form>`;
    }

    #statusOf(review: ReviewLine): string {
        return review.state !== 'claimed' || !review.claimedUntilUtc ? g().states[review.state]
            : review.isMine ? g().mineUntil(formatInstant(review.claimedUntilUtc))
            : g().heldUntil(formatInstant(review.claimedUntilUtc));
    }

    #deedView(review: ReviewLine) {
        return review.state === 'scored' && !review.isMine ? nothing : html`
            <a href="#/${this.base}/${this.examId}/reviews/${review.reviewId}${review.state === 'scored' ? '/scored' : ''}">
                ${review.isMine ? g().openReview : g().claim}<span class="hidden"> ${review.itemIdentifier}</span></a>`;
    }

    #filter(form: HTMLFormElement): void {
        const given = new FormData(form);
        const text = (name: string) => String(given.get(name) ?? '').trim();
        this.filter = {
            state: reviewStates.find(one => one === text('state')) ?? 'open',
            reason: text('reason'),
            round: text('round'),
            item: text('item'),
            mine: given.has('mine'),
        };
        keepFilter(this.examId, this.filter);
        void this.#load();
    }

    #load(): Promise<void> {
        return this.#reviews.load(queryOf(this.examId, this.filter));
    }

    async #takeNext(): Promise<void> {
        [this.isTaking, this.failure] = [true, null];
        try {
            const next = await takeNext(this.api, this.#once, this.examId, this.filter);
            if (next) {
                location.hash = `#/${this.base}/${this.examId}/reviews/${next}`;
            } else {
                announce(g().nothingForYou);
            }
        } catch (failure) {
            this.failure = failure;
        } finally {
            this.isTaking = false;
        }
    }
}
