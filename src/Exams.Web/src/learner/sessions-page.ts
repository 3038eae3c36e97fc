import { html, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { Api } from '../http/api.js';
import type { MySession, WaitingPlace } from '../http/types.js';
import { formatInstant, t } from '../text/text.js';
import { download } from '../ui/download.js';
import { Part } from '../ui/element.js';
import '../ui/heading.js';
import { problemView } from '../ui/problem-view.js';

/** The learner's exams, those that can be sat first. */
@customElement('exams-sessions-page')
export class SessionsPage extends Part {
    @property({ attribute: false }) api!: Api;
    @state() private sessions: MySession[] | null = null;
    @state() private waiting: readonly WaitingPlace[] = [];
    @state() private failure: unknown = null;

    override connectedCallback(): void {
        super.connectedCallback();
        void this.#load();
    }

    protected override render() {
        return html`
            <exams-heading text=${t().myExams}></exams-heading>
            ${this.failure != null ? problemView(this.failure, () => void this.#load())
                : this.sessions == null ? html`<p>${t().loading}</p>`
                : this.sessions.length === 0 ? html`<p>${t().noExams}</p>`
                : this.#list(this.sessions)}
            ${this.waiting.map(place => html`<p class="notice">${t().waitsForSeat(place.windowId, place.position)}</p>`)}
            ${this.sessions?.some(session => rank(session) < Over) ? html`
                <button type="button" class="quiet" @click=${() => void this.#do(() => download(this.api, 'me/sessions.ics', 'exams.ics'))}>${t().saveCalendar}</button>`
                : nothing}`;
    }

    #list(sessions: MySession[]) {
        return html`
            <ul class="cards">
                ${sessions.map(session => html`
                    <li class="card">
                        <h2>${session.examTitle ?? session.examId}</h2>
                        <dl>
                            <dt>${t().state}</dt><dd>${t().states[session.state]}</dd>
                            <dt>${t().from}</dt><dd>${formatInstant(session.opensUtc)}</dd>
                            <dt>${t().startBefore}</dt><dd>${formatInstant(session.lastStartUtc)}</dd>
                            ${session.deadlineUtc && rank(session) < Over ? html`<dt>${t().endsAt}</dt><dd>${formatInstant(session.deadlineUtc)}</dd>` : nothing}
                        </dl>
                        <a class="button" href="#/sessions/${session.sessionId}">${t().open}<span class="hidden"> ${session.examTitle ?? session.examId}</span></a>
                    </li>`)}
            </ul>`;
    }

    async #load(): Promise<void> {
        await this.#do(async () => {
            const [mine, waiting] = await Promise.all([
                this.api.get<{ sessions: MySession[] }>('me/sessions?top=1000'),
                this.api.get<{ waiting: WaitingPlace[] }>('me/waiting').catch(() => ({ waiting: [] })),
            ]);
            this.waiting = waiting.waiting;
            this.sessions = mine.sessions.sort((a, b) => rank(a) - rank(b) || b.opensUtc.localeCompare(a.opensUtc));
        });
    }

    async #do(what: () => Promise<void>): Promise<void> {
        this.failure = null;
        try {
            await what();
        } catch (failure) {
            this.failure = failure;
        }
    }
}

/** The rank of what is over. */
const Over = 9;

function rank(session: MySession): number {
    const order = ['inProgress', 'paused', 'checkedIn', 'scheduled'].indexOf(session.state);
    return order < 0 ? Over : order;
}
