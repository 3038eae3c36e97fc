import { html, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { Session } from '../../http/types.js';
import { formatInstant, t } from '../../text/text.js';
import { keepJson } from '../../ui/download.js';
import { Part } from '../../ui/element.js';

/** What a learner keeps to prove what they handed in. */
@customElement('exams-receipt')
export class ReceiptPart extends Part {
    @property({ attribute: false }) session!: Session;
    @state() private isCopied = false;

    protected override render() {
        const { sessionId, submissionDigest, lastAcknowledgedSequence, endedAtUtc } = this.session;
        return html`
            <section class="card receipt">
                <h2>${t().receipt}</h2>
                <p>${t().receiptHelp}</p>
                ${submissionDigest == null ? html`<p role="status">${t().submissionFollows}</p>` : html`
                    <dl>
                        <dt>${t().session}</dt><dd><code>${sessionId}</code></dd>
                        <dt>${t().finalDigest}</dt><dd><code>${submissionDigest}</code></dd>
                        <dt>${t().lastSaved}</dt><dd>${lastAcknowledgedSequence}</dd>
                        ${endedAtUtc ? html`<dt>${t().endedAt}</dt><dd>${formatInstant(endedAtUtc)}</dd>` : nothing}
                    </dl>
                    <div class="actions">
                        <button type="button" class="quiet" @click=${() => void this.#copy()}>${this.isCopied ? t().copied : t().copy}</button>
                        <button type="button" class="quiet" @click=${() => keepJson(this.#content, `${sessionId}-receipt.json`)}>${t().saveReceipt}</button>
                    </div>`}
            </section>`;
    }

    get #content() {
        const { sessionId, examId, examTitle, submissionDigest, chainHead, lastAcknowledgedSequence, startedAtUtc, endedAtUtc } = this.session;
        return { sessionId, examId, examTitle, submissionDigest, chainHead, lastAcknowledgedSequence, startedAtUtc, endedAtUtc };
    }

    async #copy(): Promise<void> {
        await navigator.clipboard.writeText(JSON.stringify(this.#content, null, 2));
        this.isCopied = true;
    }
}
