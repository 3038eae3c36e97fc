import { html, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { Api } from '../../http/api.js';
import type { Granted, Session } from '../../http/types.js';
import { formatInstant, formatSpan, parseDuration, t, zone } from '../../text/text.js';
import { Part } from '../../ui/element.js';
import '../../ui/heading.js';
import { problemView } from '../../ui/problem-view.js';
import './device-check.js';
import './seat-choice.js';
import './wait-until.js';

/** Before the clock starts: who is let in and when, how much time there is, whether the device will do. */
@customElement('exams-check-in')
export class CheckInPart extends Part {
    @property({ attribute: false }) api!: Api;
    @property({ attribute: false }) session!: Session;
    @property({ attribute: false }) client = '';
    @state() private failure: unknown = null;
    @state() private isWorking = false;

    protected override render() {
        const { session } = this;
        return html`
            <exams-heading text=${session.examTitle ?? session.examId}></exams-heading>
            ${this.#timesView()}
            ${session.granted ? this.#grantedView(session.granted) : nothing}
            <exams-device-check .api=${this.api} .session=${session}></exams-device-check>
            ${session.proctoring ? this.#watchedView(session.proctoring.heartbeat) : nothing}
            ${this.failure != null ? problemView(this.failure) : nothing}
            ${this.#nextView()}
            ${session.state === 'scheduled' ? html`<exams-seat-choice .api=${this.api} .session=${session}></exams-seat-choice>` : nothing}`;
    }

    #timesView() {
        const { opensUtc, lastStartUtc, serverTimeUtc, deadlineIfStartedUtc } = this.session;
        const starts = Math.max(Date.parse(serverTimeUtc), Date.parse(opensUtc));
        return html`
            <section class="card">
                <h2>${t().whenTitle}</h2>
                <dl>
                    <dt>${t().from}</dt><dd>${formatInstant(opensUtc)}</dd>
                    <dt>${t().startBefore}</dt><dd>${formatInstant(lastStartUtc)}</dd>
                    ${deadlineIfStartedUtc ? html`
                        <dt>${t().yourWorkingTime}</dt>
                        <dd>${t().untilIfStarted(
                            formatSpan(Date.parse(deadlineIfStartedUtc) - starts), formatInstant(deadlineIfStartedUtc), starts > Date.parse(serverTimeUtc))}</dd>`
                        : nothing}
                </dl>
                <p class="help">${t().timesAre(zone())}</p>
            </section>`;
    }

    #grantedView(granted: Granted) {
        const extra = parseDuration(granted.extraTime);
        const breaks = parseDuration(granted.breakBudget);
        return html`
            <section class="card">
                <h2>${t().yourTime}</h2>
                <ul>
                    ${granted.extraTimePercent > 0 || extra > 0 ? html`<li>${t().extraTime(granted.extraTimePercent, extra / 60_000)}</li>` : nothing}
                    ${breaks > 0 ? html`<li>${t().breakBudget(breaks / 60_000)}</li>` : nothing}
                    ${granted.movesHardClose ? html`<li>${t().movesClose}</li>` : nothing}
                    ${granted.validUntilUtc ? html`<li>${t().grantedUntil(formatInstant(granted.validUntilUtc))}</li>` : nothing}
                </ul>
            </section>`;
    }

    /** A learner knows what is told of them before it begins. */
    #watchedView(heartbeat: string) {
        return html`
            <section class="card">
                <h2>${t().watchedTitle}</h2>
                <p>${t().watchedHelp}</p>
                <ul>${t().watchedWhat(formatSpan(parseDuration(heartbeat))).map(what => html`<li>${what}</li>`)}</ul>
                <p>${t().watchedNot}</p>
            </section>`;
    }

    #nextView() {
        const { state, checkInFromUtc, opensUtc, lastStartUtc } = this.session;
        const now = this.api.clock.now();
        return now >= Date.parse(lastStartUtc) ? html`<p class="notice">${t().startPassed(formatInstant(lastStartUtc))}</p>`
            : state === 'scheduled' && now < Date.parse(checkInFromUtc) ? this.#waitView(t().checkInOpens, checkInFromUtc)
            : state === 'scheduled' ? this.#checkInView()
            : now < Date.parse(opensUtc) ? this.#waitView(t().checkedInWait, opensUtc)
            : this.#startView();
    }

    #waitView(title: string, until: string) {
        return html`
            <section class="card">
                <h2>${title}</h2>
                <p>${formatInstant(until)}</p>
                <exams-wait-until .clock=${this.api.clock} .until=${until} @over=${() => this.tell('look')}></exams-wait-until>
                <p class="help">${t().waitHelp}</p>
            </section>`;
    }

    #checkInView() {
        return html`
            <form class="card" @submit=${(event: SubmitEvent) => void this.#checkIn(event)}>
                <h2>${t().checkIn}</h2>
                <label>${t().accessCode} <small>${t().accessCodeHelp}</small>
                    <input name="code" autocomplete="off" spellcheck="false" />
                </label>
                <button ?disabled=${this.isWorking}>${t().checkIn}</button>
            </form>`;
    }

    #startView() {
        return html`
            <section class="card">
                <h2>${t().startExam}</h2>
                <p>${t().startHelp}</p>
                <button type="button" ?disabled=${this.isWorking} @click=${() => void this.#post('start', { clientId: this.client })}>${t().startExam}</button>
            </section>`;
    }

    async #checkIn(event: SubmitEvent): Promise<void> {
        event.preventDefault();
        const code = String(new FormData(event.target as HTMLFormElement).get('code')).trim();
        await this.#post('check-in', code ? { accessCode: code } : {});
    }

    async #post(what: string, body: unknown): Promise<void> {
        [this.failure, this.isWorking] = [null, true];
        try {
            this.tell('session', await this.api.post<Session>(`sessions/${this.session.sessionId}/${what}`, body));
        } catch (failure) {
            this.failure = failure;
        } finally {
            this.isWorking = false;
        }
    }
}
