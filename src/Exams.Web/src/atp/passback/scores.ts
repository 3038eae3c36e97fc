import { html, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { Api } from '../../http/api.js';
import { b } from '../../text/passback/text.js';
import { formatInstant } from '../../text/text.js';
import { Part } from '../../ui/element.js';
import { PagedList } from '../../ui/list.js';
import { Once } from '../../ui/once.js';
import { problemView } from '../../ui/problem-view.js';
import { tableView } from '../../ui/table.js';
import { announce } from '../../ui/toast.js';
import type { Delivery, DeliveryState, PassedScore } from './types.js';

const LookAgain = 5_000;
const Order: readonly DeliveryState[] = ['dead', 'pending', 'delivered', 'superseded'];

/** What has become of telling each score of a window: what was given up first. It looks again by itself while a score waits. */
@customElement('exams-passed-scores')
export class PassedScoresPart extends Part {
    @property({ attribute: false }) api!: Api;
    @property({ attribute: false }) windowId = '';
    @state() private failure: unknown = null;

    readonly #scores = new PagedList<PassedScore>(this, () => this.api, 'scores');
    readonly #once = new Once();
    #looks: ReturnType<typeof setTimeout> | undefined;

    override connectedCallback(): void {
        super.connectedCallback();
        void this.look();
    }

    override disconnectedCallback(): void {
        super.disconnectedCallback();
        clearTimeout(this.#looks);
    }

    /** Asks how they stand now. */
    async look(): Promise<void> {
        clearTimeout(this.#looks);
        await this.#scores.load(`${this.#path}?top=200`);
        if (this.isConnected && !this.#scores.hasMore && this.#scores.items.some(score => score.state === 'pending')) {
            this.#looks = setTimeout(() => void this.look(), LookAgain);
        }
    }

    protected override render() {
        const scores = [...this.#scores.items].sort((one, other) => Order.indexOf(one.state) - Order.indexOf(other.state));
        return html`
            <section class="card">
                <h2>${b().scores}</h2>
                <div class="actions">
                    <button type="button" class="quiet" @click=${() => void this.look()}>${b().lookAgain}</button>
                    ${scores.some(score => score.state === 'dead') ? html`
                        <button type="button" @click=${() => void this.#retryAll()}>${b().retryAll}</button>` : nothing}
                </div>
                ${this.failure != null ? problemView(this.failure) : nothing}
                ${this.#scores.isFirstLoading ? nothing : tableView<PassedScore>({
                    caption: b().scores,
                    hasHiddenCaption: true,
                    empty: b().noScores,
                    rows: scores,
                    columns: [
                        { title: b().learner, isName: true, cell: score => score.attempt > 1 ? `${score.learnerId} (${b().attempt(score.attempt)})` : score.learnerId },
                        { title: b().state, cell: score => html`<span class="state ${score.state}">${b().states[score.state]}</span>` },
                        { title: b().tells, cell: ({ newest }) => html`${b().statuses[newest.status] ?? newest.status} <small>${b().version(newest.resultVersion)}</small>` },
                        { title: b().attempts, isNumber: true, cell: ({ newest }) => b().times(newest.attempts) },
                        { title: b().answer, cell: ({ newest }) => answerOf(newest) },
                        { title: b().last, cell: ({ newest }) => newest.lastAttemptUtc ? formatInstant(newest.lastAttemptUtc) : '' },
                        { title: b().next, cell: ({ newest }) => newest.nextAttemptUtc ? formatInstant(newest.nextAttemptUtc) : '' },
                        { title: b().actions, cell: score => this.#actions(score) },
                    ],
                })}
                ${this.#scores.view()}
            </section>`;
    }

    get #path(): string {
        return `windows/${this.windowId}/passback/scores`;
    }

    #actions(score: PassedScore) {
        return html`
            ${score.state === 'dead' || score.state === 'pending' ? html`
                <button type="button" class="quiet small" @click=${() => void this.#retry(score)}>${b().retry}<span class="hidden"> ${score.learnerId}</span></button>` : nothing}
            ${score.earlier.length === 0 ? nothing : html`
                <details>
                    <summary>${b().earlier}<span class="hidden"> ${b().earlierOf(score.learnerId)}</span></summary>
                    <ul>${score.earlier.map(told => html`
                        <li>${told.sequence}: ${b().statuses[told.status] ?? told.status}, ${b().states[told.state]}, ${b().times(told.attempts)} ${answerOf(told)}</li>`)}</ul>
                </details>`}`;
    }

    #retry(score: PassedScore): Promise<void> {
        return this.#try(async () => {
            await this.#once.post(this.api, `${this.#path}/${score.sessionId}/retry`, {});
            announce(b().retried(score.learnerId));
        });
    }

    #retryAll(): Promise<void> {
        return this.#try(async () => {
            const { retried } = await this.#once.post<{ retried: number }>(this.api, `windows/${this.windowId}/passback/retry`, {});
            announce(b().retriedAll(retried));
        });
    }

    async #try(deed: () => Promise<void>): Promise<void> {
        this.failure = null;
        try {
            await deed();
            await this.look();
        } catch (failure) {
            this.failure = failure;
        }
    }
}

/** What the receiver said last, or why it said nothing. */
function answerOf({ lastStatusCode: code, lastFault: fault }: Delivery): string {
    return [code == null ? '' : b().statusCode(code), fault == null ? '' : b().faults[fault] ?? fault].filter(Boolean).join('; ');
}
