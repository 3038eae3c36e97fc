import { html, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { Api } from '../../http/api.js';
import type { Result, Session } from '../../http/types.js';
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
                ${this.#reasonView()}
                ${this.#scoreView()}
                ${this.#domainsView()}
                ${this.#itemsView()}
                ${this.failure != null ? problemView(this.failure) : nothing}
                <div class="actions">
                    <button type="button" class="quiet" @click=${() => void this.#do(() => this.#saveReport())}>${t().saveReport}</button>
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

    /** Why there is another version than the first. */
    #reasonView() {
        const { cause, outcome } = this.result.reason ?? {};
        const text = cause === 'appeal' ? outcome === 'changed' ? t().changedByAppeal : t().upheldByAppeal
            : cause === 'regrade' ? t().regraded : cause === 'rollback' ? t().rolledBack : '';
        return text ? html`<p class="notice">${text}</p>` : nothing;
    }

    #itemsView() {
        return this.result.items?.length ? html`
            <details>
                <summary>${t().byQuestion}</summary>
                <dl>
                    ${this.result.items.map(item => html`
                        <dt>${t().item(item.itemNumber)}</dt>
                        <dd>${t().points(item.points, item.maxPoints)}${item.isAnswered ? nothing : ` (${t().notAnswered})`}</dd>`)}
                </dl>
            </details>` : nothing;
    }

    async #saveReport(): Promise<void> {
        const { sessionId } = this.session;
        await download(this.api, `sessions/${sessionId}/result/report.pdf`, `${sessionId}.pdf`);
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
