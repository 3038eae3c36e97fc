import { html, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { Api } from '../http/api.js';
import type { Result, Session } from '../http/types.js';
import { formatInstant, t } from '../text/text.js';
import { Part } from '../ui/element.js';

/** After the end: the receipt to keep, and the result once it is released. */
@customElement('exams-finished')
export class FinishedPart extends Part {
    @property({ attribute: false }) api!: Api;
    @property({ attribute: false }) session!: Session;
    @state() private result: Result | null = null;
    @state() private isCopied = false;

    protected override willUpdate(): void {
        if (this.session.state === 'released' && this.result == null) {
            void this.api.get<Result>(`sessions/${this.session.sessionId}/result`).then(result => {
                this.result = result;
            }, () => { /* it is asked for again when the session is looked at next */ });
        }
    }

    protected override render() {
        const { state } = this.session;
        if (state === 'noShow' || state === 'voided') {
            return html`<section class="card"><h1>${state === 'noShow' ? t().notTakenTitle : t().voidedTitle}</h1></section>`;
        }

        return html`
            <h1>${t().endedTitle}</h1>
            ${this.#causeView()}
            ${this.result ? this.#resultView(this.result) : html`<p>${t().waitForResult}</p>`}
            ${this.#receiptView()}
            <p><a href="#/">${t().myExams}</a></p>`;
    }

    #causeView() {
        const cause = this.session.endCause;
        return cause === 'submitted' || cause == null ? nothing
            : html`<p class="notice">${cause === 'terminated' ? t().endedByProctor : t().endedByTime}</p>`;
    }

    #receiptView() {
        const { sessionId, submissionDigest, lastAcknowledgedSequence, endedAtUtc } = this.session;
        return html`
            <section class="card receipt">
                <h2>${t().receipt}</h2>
                <p>${t().receiptHelp}</p>
                ${submissionDigest == null ? html`<p>${t().submissionFollows}</p>` : html`
                    <dl>
                        <dt>${t().session}</dt><dd><code>${sessionId}</code></dd>
                        <dt>${t().finalDigest}</dt><dd><code>${submissionDigest}</code></dd>
                        <dt>${t().lastSaved}</dt><dd>${lastAcknowledgedSequence}</dd>
                        ${endedAtUtc ? html`<dt>${t().endedAt}</dt><dd>${formatInstant(endedAtUtc)}</dd>` : nothing}
                    </dl>
                    <button type="button" class="quiet" @click=${() => void this.#copy()}>${this.isCopied ? t().copied : t().copy}</button>`}
            </section>`;
    }

    #resultView(result: Result) {
        return html`
            <section class="card">
                <h2>${t().resultTitle}</h2>
                ${result.passed == null ? nothing : html`<p class="verdict ${result.passed ? 'passed' : 'failed'}">${result.passed ? t().passed : t().failed}</p>`}
                ${result.raw == null ? nothing : html`<p>${t().score}: ${t().points(result.raw, result.max)} (${result.percent} %)${result.scaled == null ? nothing : html`, ${result.scaled}`}</p>`}
                ${result.byDomain?.length ? html`
                    <h3>${t().domains}</h3>
                    <dl class="bars">
                        ${result.byDomain.map(domain => html`
                            <dt>${domain.domain}</dt>
                            <dd><meter min="0" max="100" .value=${domain.percent} aria-label=${domain.domain}></meter> ${domain.percent} %</dd>`)}
                    </dl>` : nothing}
            </section>`;
    }

    async #copy(): Promise<void> {
        const { sessionId, submissionDigest, lastAcknowledgedSequence, endedAtUtc } = this.session;
        await navigator.clipboard.writeText(JSON.stringify({ sessionId, submissionDigest, lastAcknowledgedSequence, endedAtUtc }, null, 2));
        this.isCopied = true;
    }
}
