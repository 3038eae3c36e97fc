import { html, nothing, type PropertyValues } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import type { Api } from '../http/api.js';
import { p } from '../text/proctor/text.js';
import { formatInstant } from '../text/text.js';
import { Part } from '../ui/element.js';
import { problemView } from '../ui/problem-view.js';
import { formatMoment } from './clock-view.js';
import './evidence-file.js';
import type { Evidence } from './types.js';

/** Links are good for five minutes; this is a little less. */
const GoodFor = 4 * 60_000;

/**
 * A session's files of evidence. They are shown here when somebody wants to see them; to be kept they are opened at storage, in a tab of
 * their own, by a link that is asked for anew when it has grown old.
 */
@customElement('exams-session-evidence')
export class EvidencePart extends Part {
    @property({ attribute: false }) api!: Api;
    @property({ attribute: false }) sessionId = '';
    @property({ attribute: false }) turn = 0;
    @state() private files: Evidence[] = [];
    @state() private failure: unknown = null;

    #timer: ReturnType<typeof setTimeout> | undefined;

    override disconnectedCallback(): void {
        super.disconnectedCallback();
        clearTimeout(this.#timer);
    }

    protected override willUpdate(changed: PropertyValues): void {
        if (changed.has('turn')) {
            void this.#load();
        }
    }

    protected override render() {
        const files = this.files.filter(file => file.state !== 'awaited');
        return html`
            <section class="card">
                <h2>${p().evidence}</h2>
                ${this.failure != null ? problemView(this.failure, () => void this.#load()) : nothing}
                ${files.length === 0 ? html`<p class="empty">${p().noEvidence}</p>` : html`
                    <ul>
                        ${repeat(files, file => file.evidenceId, file => html`
                            <li>
                                ${file.url
                                    ? html`<a href=${file.url} target="_blank" rel="noopener noreferrer">${p().openFile(file.mediaType, file.size ?? 0)}</a>`
                                    : html`<span>${p().gone(file.mediaType)}</span>`}
                                <span class="help">${file.isLearners ? p().byLearner : file.by} · ${formatMoment(file.requestedAtUtc)}
                                    ${file.keptUntilUtc ? html` · ${p().keptUntil(formatInstant(file.keptUntilUtc))}` : nothing}</span>
                                ${file.url ? html`
                                    <exams-evidence-file .api=${this.api} .sessionId=${this.sessionId} .file=${file}
                                        .name=${p().fileOf(file.isLearners ? p().byLearner : file.by, formatMoment(file.requestedAtUtc))}></exams-evidence-file>` : nothing}
                            </li>`)}
                    </ul>`}
            </section>`;
    }

    async #load(): Promise<void> {
        clearTimeout(this.#timer);
        try {
            this.files = (await this.api.get<{ files: Evidence[] }>(`sessions/${this.sessionId}/evidence`)).files;
            this.failure = null;
            if (this.isConnected && this.files.some(file => file.url)) {
                this.#timer = setTimeout(() => void this.#load(), GoodFor);
            }
        } catch (failure) {
            this.failure = failure;
        }
    }
}
