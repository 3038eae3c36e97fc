import { html, nothing } from 'lit';
import { customElement, state } from 'lit/decorators.js';
import { until } from 'lit/directives/until.js';
import { t } from '../../text/text.js';
import { InteractionPart } from './interaction.js';

/** An answer has at most 30,000 characters, and Base64 takes four for three bytes. */
const MaxBytes = 21_000;

/** Handing in a file. */
@customElement('exams-upload')
export class UploadPart extends InteractionPart {
    @state() private problem = '';

    protected override render() {
        const file = this.value != null && typeof this.value === 'object' && !Array.isArray(this.value) ? this.value : null;
        return html`
            <fieldset ?disabled=${this.disabled}>
                ${this.legend()}
                <input type="file" aria-labelledby="${this.key}-prompt"
                    accept=${(this.interaction.uploadTypes ?? []).join(',') || nothing}
                    @change=${(event: Event) => void this.#take((event.target as HTMLInputElement).files?.[0])} />
                ${file ? html`<p>${t().fileChosen(String(file['name'] ?? ''))}
                    <button type="button" class="quiet" @click=${() => this.respond(null)}>${this.ours(t().clear)}</button></p>` : nothing}
                ${this.problem ? html`<p class="problem" role="alert">${this.problem}</p>` : nothing}
            </fieldset>`;
    }

    async #take(file: File | undefined): Promise<void> {
        this.problem = file && file.size > MaxBytes ? t().fileTooLarge(Math.floor(MaxBytes / 1000)) : '';
        if (file && !this.problem) {
            const bytes = new Uint8Array(await file.arrayBuffer());
            const mediaType = file.type || 'application/octet-stream';
            const text = btoa(Array.from(bytes, byte => String.fromCharCode(byte)).join(''));
            this.respond({ name: file.name, mediaType, reference: `data:${mediaType};base64,${text}` });
        }
    }
}

/** Playing audio or video; the answer is how often. */
@customElement('exams-media')
export class MediaPart extends InteractionPart {
    protected override render() {
        const { object, maximum } = this.interaction;
        const plays = Number(this.values[0] ?? 0);
        const source = object?.url ? until(this.api.file(object.url).catch(() => nothing), nothing) : nothing;
        const done = this.disabled || (maximum > 0 && plays >= maximum);
        const ended = () => this.respond(plays + 1);
        return html`
            <fieldset class="media">
                ${this.legend()}
                ${object?.mediaType?.startsWith('video/')
                    ? html`<video aria-label=${object.alternative || this.name} ?controls=${!done} src=${source} @ended=${ended}></video>`
                    : html`<audio aria-label=${object?.alternative || this.name} ?controls=${!done} src=${source} @ended=${ended}></audio>`}
                <p class="help">${this.ours(t().played(plays))}</p>
            </fieldset>`;
    }
}

/** A button that ends the attempt. */
@customElement('exams-end-attempt')
export class EndAttemptPart extends InteractionPart {
    protected override render() {
        return html`<button type="button" ?disabled=${this.disabled} @click=${() => this.#end()}>${this.interaction.buttonTitle || t().submitAttempt}</button>`;
    }

    #end(): void {
        this.respond(true);
        this.tell('end-attempt');
    }
}

/** What can't be answered here. */
@customElement('exams-undeliverable')
export class UndeliverablePart extends InteractionPart {
    protected override render() {
        return html`<fieldset>${this.legend()}<p class="notice">${t().notDeliverable}</p></fieldset>`;
    }
}
