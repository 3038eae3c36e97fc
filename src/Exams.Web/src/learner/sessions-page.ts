import { html } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { Api } from '../http/api.js';
import type { MySession } from '../http/types.js';
import { formatInstant, t } from '../text/text.js';
import { Part } from '../ui/element.js';
import { problemView } from '../ui/problem-view.js';

/** The learner's exams, those that can be sat first. */
@customElement('exams-sessions-page')
export class SessionsPage extends Part {
    @property({ attribute: false }) api!: Api;
    @state() private sessions: MySession[] | null = null;
    @state() private failure: unknown = null;

    override connectedCallback(): void {
        super.connectedCallback();
        void this.#load();
    }

    protected override render() {
        return html`
            <h1>${t().myExams}</h1>
            ${this.failure != null ? problemView(this.failure, () => void this.#load())
                : this.sessions == null ? html`<p>${t().loading}</p>`
                : this.sessions.length === 0 ? html`<p>${t().noExams}</p>`
                : this.#list(this.sessions)}`;
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
                        </dl>
                        <a class="button" href="#/sessions/${session.sessionId}">${t().open}<span class="hidden"> ${session.examTitle ?? session.examId}</span></a>
                    </li>`)}
            </ul>`;
    }

    async #load(): Promise<void> {
        this.failure = null;
        try {
            const page = await this.api.get<{ sessions: MySession[] }>('me/sessions?top=1000');
            this.sessions = page.sessions.sort((a, b) => rank(a) - rank(b) || b.opensUtc.localeCompare(a.opensUtc));
        } catch (failure) {
            this.failure = failure;
        }
    }
}

function rank(session: MySession): number {
    const order = ['inProgress', 'paused', 'checkedIn', 'scheduled'].indexOf(session.state);
    return order < 0 ? 9 : order;
}
