import { html, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { type Api, Problem } from '../http/api.js';
import { w } from '../text/author/text.js';
import { Part } from '../ui/element.js';
import { field } from '../ui/field.js';
import '../ui/heading.js';
import { problemView } from '../ui/problem-view.js';
import type { ImportReport } from './types.js';
import { upload } from './upload.js';

/** Takes a package to the server, and says how far it is. */
@customElement('exams-upload-form')
export class UploadForm extends Part {
    @property({ attribute: false }) api!: Api;
    @property({ attribute: false }) bank = '';
    @state() private sent: number | null = null;
    @state() private failure: unknown = null;
    @state() private error = '';

    #key = { file: null as File | null, value: '' };

    protected override render() {
        return html`
            <exams-heading .text=${w().upload}></exams-heading>
            <form class="card" @submit=${(event: SubmitEvent) => void this.#send(event)}>
                ${field(w().bank, html`<input name="bank" required maxlength="64" pattern="[A-Za-z0-9._\\-]+" autocomplete="off" spellcheck="false" .value=${this.bank} />`, { help: w().bankHelp, error: this.error })}
                ${field(w().package, html`<input name="package" type="file" accept=".zip,application/zip" required />`, { help: w().packageHelp })}
                ${this.failure != null ? problemView(this.failure) : nothing}
                <div class="actions">
                    <button ?disabled=${this.sent != null}>${w().send}</button>
                    <a href="#/author">${w().back}</a>
                </div>
                <div role="status">${this.sent == null ? nothing : html`
                    <label>${w().sending} <progress max="1" .value=${this.sent}></progress></label> ${w().partSent(Math.floor(this.sent * 100))}`}</div>
            </form>`;
    }

    async #send(event: SubmitEvent): Promise<void> {
        event.preventDefault();
        const form = new FormData(event.target as HTMLFormElement);
        const [bank, file] = [String(form.get('bank')).trim(), form.get('package') as File];
        if (file !== this.#key.file) {
            this.#key = { file, value: crypto.randomUUID() };
        }

        [this.sent, this.failure, this.error] = [0, null, ''];
        try {
            const report = await upload<ImportReport>(this.api, `item-banks/${encodeURIComponent(bank)}/imports`, file, 'application/zip', this.#key.value, part => {
                this.sent = part;
            });
            location.hash = `#/author/imports/${report.bankId}/${report.importId}`;
        } catch (failure) {
            this.error = failure instanceof Problem && failure.code === 'invalid-id' ? failure.detail : '';
            this.failure = this.error ? null : failure;
        } finally {
            this.sent = null;
        }
    }
}
