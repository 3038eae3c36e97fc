import { html, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { Api } from '../../http/api.js';
import type { MySession, Result, Session } from '../../http/types.js';
import { t } from '../../text/text.js';
import { download } from '../../ui/download.js';
import { Part } from '../../ui/element.js';
import { problemView } from '../../ui/problem-view.js';

/** A result that is released, as far as the exam shows it. */
@customElement('exams-result')
export class ResultPart extends Part {
    @property({ attribute: false }) api!: Api;
    @property({ attribute: false }) session!: Session;
    @property({ attribute: false }) result!: Result;
    @state() private failure: unknown = null;

    protected override render() {
        const { result } = this;
        return result.status === 'withheld' ? html`
            <section class="card">
                <h2>${t().resultTitle}</h2>
                <p class="verdict">${t().withheldTitle}</p>
                <p>${t().withheldHelp}</p>
            </section>` : html`
            <section class="card">
                <h2>${t().resultTitle}</h2>
                ${result.passed == null ? nothing : html`<p class="verdict ${result.passed ? 'passed' : 'failed'}">${result.passed ? t().passed : t().failed}</p>`}
                ${this.#scoreView()}
                ${this.#domainsView()}
                ${this.failure != null ? problemView(this.failure) : nothing}
                <div class="actions">
                    <button type="button" class="quiet" @click=${() => void this.#do(() => this.#saveReport())}>${t().saveReport}</button>
                    ${result.passed === false ? html`
                        <button type="button" class="quiet" @click=${() => void this.#do(() => this.#tryAgain())}>${t().nextAttempt}</button>` : nothing}
                </div>
            </section>`;
    }

    #scoreView() {
        const { raw, max, percent, scaled } = this.result;
        const points = raw == null ? '' : `${t().points(raw, max ?? 0)} (${percent} %)`;
        const shown = [points, scaled == null ? '' : String(scaled)].filter(Boolean).join(', ');
        return shown ? html`<p>${t().score}: ${shown}</p>` : nothing;
    }

    #domainsView() {
        return this.result.byDomain?.length ? html`
            <h3>${t().domains}</h3>
            <dl class="bars">
                ${this.result.byDomain.map(domain => html`
                    <dt>${domain.domain}</dt>
                    <dd><meter min="0" max="100" .value=${domain.percent} aria-label=${domain.domain}></meter> ${domain.percent} %</dd>`)}
            </dl>` : nothing;
    }

    async #saveReport(): Promise<void> {
        const { sessionId } = this.session;
        await download(this.api, `sessions/${sessionId}/result/report.pdf`, `${sessionId}.pdf`);
    }

    async #tryAgain(): Promise<void> {
        const next = await this.api.post<MySession>(`windows/${this.session.windowId}/attempts`, {});
        location.hash = `#/sessions/${next.sessionId}`;
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
