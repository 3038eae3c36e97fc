import { html, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { Api } from '../http/api.js';
import { a } from '../text/atp/text.js';
import { t } from '../text/text.js';
import { Part } from '../ui/element.js';
import '../ui/heading.js';
import { problemView } from '../ui/problem-view.js';
import './live-view.js';
import './overview.js';
import './passback/passback-view.js';
import './record-view.js';
import './results-view.js';
import './roster-view.js';
import { stateView } from './windows-page.js';
import type { ExamWindow } from './types.js';

const Tabs = ['overview', 'roster', 'live', 'results', 'passback', 'record'] as const;

/** One window: what it is, who sits, how it goes, what it came to, and what was done to it. */
@customElement('exams-window-page')
export class WindowPage extends Part {
    @property({ attribute: false }) api!: Api;
    @property({ attribute: false }) windowId = '';
    @property({ attribute: false }) tab = 'overview';
    @property({ attribute: false }) subject = '';
    @state() private window: ExamWindow | null = null;
    @state() private failure: unknown = null;

    override connectedCallback(): void {
        super.connectedCallback();
        this.addEventListener('changed', () => void this.#load());
        void this.#load();
    }

    protected override render() {
        const { window } = this;
        const name = a().tabs[this.tab as (typeof Tabs)[number]] ?? a().tabs.overview;
        return html`
            <exams-heading .text=${window ? `${window.title}: ${name}` : name}></exams-heading>
            <nav aria-label=${a().partsOfWindow}>
                <ul class="tabs">
                    ${Tabs.map(tab => html`
                        <li><a href="#/atp/windows/${this.windowId}${tab === 'overview' ? '' : `/${tab}`}" aria-current=${tab === this.tab ? 'page' : 'false'}>${a().tabs[tab]}</a></li>`)}
                </ul>
            </nav>
            ${this.failure != null ? problemView(this.failure, () => void this.#load())
                : window == null ? html`<p>${t().loading}</p>`
                : html`<p>${stateView(window)} ${window.changeReason ? html`<small>${window.changeReason}</small>` : nothing}</p>${this.#tabView(window)}`}`;
    }

    #tabView(window: ExamWindow) {
        switch (this.tab) {
            case 'roster':
                return html`<exams-roster-view .api=${this.api} .window=${window} .subject=${this.subject}></exams-roster-view>`;
            case 'live':
                return html`<exams-live-view .api=${this.api} .window=${window}></exams-live-view>`;
            case 'results':
                return html`<exams-results-view .api=${this.api} .window=${window}></exams-results-view>`;
            case 'passback':
                return html`<exams-passback-view .api=${this.api} .window=${window}></exams-passback-view>`;
            case 'record':
                return html`<exams-record-view .api=${this.api} .window=${window}></exams-record-view>`;
            default:
                return html`<exams-overview .api=${this.api} .window=${window}></exams-overview>`;
        }
    }

    async #load(): Promise<void> {
        this.failure = null;
        try {
            this.window = await this.api.get<ExamWindow>(`windows/${this.windowId}`);
        } catch (failure) {
            this.failure = failure;
        }
    }
}
