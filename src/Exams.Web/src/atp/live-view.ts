import { html, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { Api } from '../http/api.js';
import type { SessionState } from '../http/types.js';
import { a } from '../text/atp/text.js';
import { formatInstant, t } from '../text/text.js';
import { formatClock } from '../ui/clocks.js';
import { Part } from '../ui/element.js';
import { problemView } from '../ui/problem-view.js';
import { tableView } from '../ui/table.js';
import { extend, outcomesView } from './extend.js';
import type { ExamWindow, ExtensionAnswer, LiveLine, LiveView as Live } from './types.js';

const LookAgain = 5_000;
const Tick = 1_000;
const PageSize = 100;
const Most = 1_000;

/**
 * A window as it is held. It asks again every few seconds and gets nothing while nothing has changed; time left runs here meanwhile, by
 * the server's clock.
 */
@customElement('exams-live-view')
export class LivePart extends Part {
    @property({ attribute: false }) api!: Api;
    @property({ attribute: false }) window!: ExamWindow;
    @state() private live: Live | null = null;
    @state() private failure: unknown = null;
    @state() private filter: '' | SessionState = '';
    @state() private sort: 'learner' | 'timeLeft' = 'timeLeft';
    @state() private shown = PageSize;
    @state() private extension: ExtensionAnswer | null = null;

    #etag: string | null = null;
    #query = '';
    #ahead = 0;
    #looks: ReturnType<typeof setTimeout> | undefined;
    #ticks: ReturnType<typeof setInterval> | undefined;

    override connectedCallback(): void {
        super.connectedCallback();
        this.#ticks = setInterval(() => this.requestUpdate(), Tick);
        void this.#look();
    }

    override disconnectedCallback(): void {
        super.disconnectedCallback();
        clearInterval(this.#ticks);
        clearTimeout(this.#looks);
        this.#looks = undefined;
    }

    protected override render() {
        const { live } = this;
        return html`
            ${this.failure != null ? problemView(this.failure, () => void this.#look()) : nothing}
            ${live == null ? (this.failure == null ? html`<p>${t().loading}</p>` : nothing) : html`
                <ul class="counts" aria-label=${a().howManyWhere}>
                    ${Object.entries(live.counts).map(([name, count]) => html`<li><strong>${count}</strong> ${t().states[name]}</li>`)}
                    <li class=${live.openIncidents > 0 ? 'alarm' : nothing}><strong>${live.openIncidents}</strong> ${a().openIncidents}</li>
                </ul>
                <div class="actions">
                    <label>${t().state}
                        <select @change=${(event: Event) => this.#choose({ filter: (event.target as HTMLSelectElement).value as '' | SessionState })}>
                            <option value="">${a().all(live.total)}</option>
                            ${Object.keys(live.counts).map(name => html`<option value=${name} ?selected=${name === this.filter}>${t().states[name]}</option>`)}
                        </select>
                    </label>
                    <label>${a().sortBy}
                        <select @change=${(event: Event) => this.#choose({ sort: (event.target as HTMLSelectElement).value as 'learner' | 'timeLeft' })}>
                            <option value="timeLeft" ?selected=${this.sort === 'timeLeft'}>${t().timeLeft}</option>
                            <option value="learner" ?selected=${this.sort === 'learner'}>${a().learner}</option>
                        </select>
                    </label>
                    <button type="button" @click=${() => void this.#extend('')}>${a().extend}</button>
                </div>
                ${tableView<LiveLine>({
                    caption: a().sessions,
                    hasHiddenCaption: true,
                    empty: a().noSessions,
                    rows: live.sessions,
                    columns: [
                        { title: a().learner, isName: true, cell: line => line.attempt > 1 ? `${line.learnerId} (${a().attempt(line.attempt)})` : line.learnerId },
                        { title: t().state, cell: line => t().states[line.state] },
                        { title: t().timeLeft, isNumber: true, cell: line => this.#leftView(line) },
                        { title: a().deadline, cell: line => line.deadlineUtc ? formatInstant(line.deadlineUtc) : '' },
                        { title: a().incidents, isNumber: true, cell: line => line.openIncidents },
                        { title: a().actions, cell: line => this.#actions(line) },
                    ],
                })}
                ${live.continuation ? html`
                    <p class="actions"><button type="button" class="quiet" @click=${() => this.#choose({ shown: Math.min(this.shown + PageSize, Most) })}>${a().moreSessions}</button></p>` : nothing}
                ${this.extension == null ? nothing : outcomesView(this.extension)}`}`;
    }

    #leftView(line: LiveLine) {
        if (line.clockStoppedAtUtc) {
            return html`${line.timeLeft ? formatClock(Date.parse(line.deadlineUtc!) - Date.parse(line.clockStoppedAtUtc)) : ''} <small>${t().clockStopped}</small>`;
        }

        return line.timeLeft && line.deadlineUtc ? formatClock(Date.parse(line.deadlineUtc) - (performance.now() + this.#ahead)) : '';
    }

    #actions(line: LiveLine) {
        return line.state === 'inProgress' || line.state === 'paused' || line.state === 'checkedIn'
            ? html`<button type="button" class="quiet small" @click=${() => void this.#extend(line.learnerId)}>${a().extend}<span class="hidden"> ${line.learnerId}</span></button>`
            : '';
    }

    #choose(wanted: { filter?: '' | SessionState; sort?: 'learner' | 'timeLeft'; shown?: number }): void {
        Object.assign(this, wanted);
        void this.#look();
    }

    async #extend(learner: string): Promise<void> {
        const answer = await extend(this.api, this.window.windowId, learner);
        if (answer != null) {
            this.extension = answer;
            void this.#look();
        }
    }

    async #look(): Promise<void> {
        clearTimeout(this.#looks);
        const query = `top=${this.shown}&sort=${this.sort}${this.filter ? `&state=${this.filter}` : ''}`;
        if (query !== this.#query) {
            [this.#query, this.#etag] = [query, null];
        }

        try {
            const answer = await this.api.changed<Live>(`windows/${this.window.windowId}/live?${query}`, this.#etag);
            if (query !== this.#query) {
                return;
            }

            this.failure = null;
            if (answer != null) {
                this.live = answer.value;
                this.#etag = answer.etag;
                this.#ahead = Date.parse(answer.value.serverTimeUtc) - performance.now();
            }
        } catch (failure) {
            this.failure = failure;
        }

        if (this.isConnected) {
            clearTimeout(this.#looks);
            this.#looks = setTimeout(() => void this.#look(), LookAgain);
        }
    }
}
