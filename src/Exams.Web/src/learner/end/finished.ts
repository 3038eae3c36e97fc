import { html, nothing, type PropertyValues } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { Api } from '../../http/api.js';
import type { Result, Session } from '../../http/types.js';
import { t } from '../../text/text.js';
import { keepJson } from '../../ui/download.js';
import { Part } from '../../ui/element.js';
import '../../ui/heading.js';
import type { Draft } from '../journal/drafts.js';
import { undelivered } from '../journal/undelivered.js';
import './my-appeals.js';
import './next-attempt.js';
import './receipt.js';
import './result.js';

/** After the end: what counts and what doesn't, the receipt to keep, and the result once it is released. */
@customElement('exams-finished')
export class FinishedPart extends Part {
    @property({ attribute: false }) api!: Api;
    @property({ attribute: false }) session!: Session;
    @state() private result: Result | null = null;
    @state() private lost: readonly Draft[] = [];

    #askedIn = '';

    protected override willUpdate(changed: PropertyValues): void {
        if (changed.has('session') && this.#askedIn !== `${this.session.state} ${this.session.submissionDigest}`) {
            this.#askedIn = `${this.session.state} ${this.session.submissionDigest}`;
            void this.#ask();
        }
    }

    protected override render() {
        const { state, examTitle, examId } = this.session;
        if (state === 'noShow' || state === 'voided') {
            const [title, help] = state === 'noShow' ? [t().notTakenTitle, '']
                : this.session.startedAtUtc ? [t().voidedTitle, ''] : [t().seatGoneTitle, t().seatGoneHelp];
            return html`
                <section class="card">
                    <exams-heading text=${title}></exams-heading>
                    <p>${examTitle ?? examId}</p>
                    ${help ? html`<p>${help}</p>` : nothing}
                    <p><a href="#/">${t().myExams}</a></p>
                </section>`;
        }

        return html`
            <exams-heading text=${this.#isHandedIn ? t().endedTitle : t().overTitle}></exams-heading>
            <p>${examTitle ?? examId}</p>
            ${this.#causeView()}
            ${this.#truthView()}
            ${this.#resultView()}
            <exams-receipt .session=${this.session}></exams-receipt>
            <p><a href="#/">${t().myExams}</a></p>`;
    }

    get #isHandedIn(): boolean {
        return this.session.endCause === 'submitted' || this.session.endCause == null;
    }

    #causeView() {
        const cause = this.session.endCause;
        return this.#isHandedIn ? nothing
            : html`<p class="notice">${cause === 'terminated' ? t().endedByProctor : cause === 'abandoned' ? t().endedUnsubmitted : t().endedByTime}</p>`;
    }

    /** What came late and counts, and what this device still holds and doesn't. */
    #truthView() {
        const { lateAnswers } = this.session;
        return html`
            ${lateAnswers > 0 ? html`<p class="notice">${t().lateTaken(lateAnswers)}</p>` : nothing}
            ${this.lost.length > 0 ? html`
                <div class="problem" role="alert">
                    <p>${t().notArrived(this.lost.map(draft => draft.item))}</p>
                    <button type="button" class="quiet" @click=${() => this.#saveLost()}>${t().saveLost}</button>
                </div>` : nothing}`;
    }

    #resultView() {
        const { api, session, result } = this;
        return result == null ? html`<p>${t().waitForResult}</p>` : html`
            <exams-result .api=${api} .session=${session} .result=${result}></exams-result>
            <exams-my-appeals .api=${api} .session=${session} @reviewed=${() => void this.#ask()}></exams-my-appeals>
            ${result.status === 'failed' || result.status === 'graded'
                ? html`<exams-next-attempt .api=${api} .session=${session}></exams-next-attempt>` : nothing}`;
    }

    #saveLost(): void {
        const { sessionId } = this.session;
        const answers = this.lost.map(({ item, responses, comment, at }) => ({ item, responses, comment, givenAtUtc: new Date(at).toISOString() }));
        keepJson({ sessionId, answers }, `${sessionId}-not-arrived.json`);
    }

    async #ask(): Promise<void> {
        const { sessionId, state } = this.session;
        try {
            this.lost = await undelivered(this.api, sessionId);
            if (state === 'released') {
                this.result = await this.api.get<Result>(`sessions/${sessionId}/result`);
            }
        } catch {
            // It is asked for again when the session is looked at next.
            this.#askedIn = '';
        }
    }
}
