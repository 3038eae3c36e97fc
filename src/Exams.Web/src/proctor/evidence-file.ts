import { html, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { Api } from '../http/api.js';
import { p } from '../text/proctor/text.js';
import { t } from '../text/text.js';
import { Part } from '../ui/element.js';
import { problemView } from '../ui/problem-view.js';
import type { Evidence } from './types.js';

/** The most of a text that is shown; the whole of it can be kept. */
const MostText = 200_000;

/**
 * One file of evidence, shown when it is wanted: a picture from memory, or a log as text. It comes from outside, so that nothing of it is
 * ever read as HTML, and nothing opened under this page's address.
 */
@customElement('exams-evidence-file')
export class EvidenceFilePart extends Part {
    @property({ attribute: false }) api!: Api;
    @property({ attribute: false }) sessionId = '';
    @property({ attribute: false }) file!: Evidence;

    /** Whose it is, and of when. */
    @property({ attribute: false }) name = '';
    @state() private picture = '';
    @state() private text: string | null = null;
    @state() private isLoading = false;
    @state() private failure: unknown = null;

    override disconnectedCallback(): void {
        super.disconnectedCallback();
        this.#hide();
    }

    protected override render() {
        const isShown = this.picture !== '' || this.text != null;
        return html`
            <button type="button" class="quiet small" aria-expanded=${isShown ? 'true' : 'false'} ?disabled=${this.isLoading} @click=${() => isShown ? this.#hide() : void this.#show()}>
                ${isShown ? p().hideFile : p().showFile}<span class="hidden"> ${this.name}</span></button>
            ${this.isLoading ? html`<span role="status">${t().loading}</span>` : nothing}
            ${this.failure != null ? problemView(this.failure) : nothing}
            ${this.picture ? html`<img class="evidence-picture" src=${this.picture} alt=${this.name} />` : nothing}
            ${this.text == null ? nothing : html`<pre class="evidence-text" tabindex="0" role="group" aria-label=${this.name} dir="auto">${this.text}</pre>`}`;
    }

    async #show(): Promise<void> {
        [this.isLoading, this.failure] = [true, null];
        try {
            const blob = await this.api.blob(`sessions/${this.sessionId}/evidence/${this.file.evidenceId}`);
            if (!this.isConnected) {
                return;
            }

            if (this.file.mediaType.startsWith('image/')) {
                this.picture = URL.createObjectURL(blob);
            } else {
                const text = await blob.text();
                this.text = text.length > MostText ? `${text.slice(0, MostText)}…` : text;
            }
        } catch (failure) {
            this.failure = failure;
        } finally {
            this.isLoading = false;
        }
    }

    #hide(): void {
        if (this.picture) {
            URL.revokeObjectURL(this.picture);
        }

        [this.picture, this.text] = ['', null];
    }
}
