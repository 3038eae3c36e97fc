import { html, nothing, type PropertyValues } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { Json } from '../../http/types.js';
import { g } from '../../text/grader/text.js';
import { Part } from '../../ui/element.js';

interface FileAnswer {
    name: string;
    mediaType: string;
    reference: string;
}

/** What a browser shows as a picture without running anything of it. */
const Pictures = ['image/png', 'image/jpeg', 'image/webp', 'image/gif'];

export function isFile(value: Json): value is { [name: string]: Json } & FileAnswer {
    return value != null && typeof value === 'object' && !Array.isArray(value) && typeof value['reference'] === 'string' && typeof value['mediaType'] === 'string';
}

/**
 * A file that was handed in. It comes from a learner: it is only ever kept as a download of bytes, or shown where it is a picture or
 * plain text; this page opens nothing of it under its own address.
 */
@customElement('exams-file-answer')
export class FileAnswerPart extends Part {
    @property({ attribute: false }) file!: FileAnswer;

    #bytes: Uint8Array<ArrayBuffer> | null = null;
    #picture: string | null = null;
    #download = '';

    protected override willUpdate(changed: PropertyValues): void {
        if (changed.has('file')) {
            this.#forget();
            this.#bytes = bytesOf(this.file.reference);
            if (this.#bytes) {
                this.#picture = Pictures.includes(this.file.mediaType) ? urlOf(this.#bytes, this.file.mediaType) : null;
                this.#download = urlOf(this.#bytes, 'application/octet-stream');
            }
        }
    }

    override disconnectedCallback(): void {
        super.disconnectedCallback();
        this.#forget();
    }

    protected override render() {
        const { name, mediaType } = this.file;
        if (!this.#bytes) {
            return html`<p class="notice">${g().fileUnreadable}</p>`;
        }

        return html`
            <p dir="auto">${name || g().file} <span class="help">${mediaType}, ${g().bytes(this.#bytes.length)}</span></p>
            ${this.#picture ? html`<img src=${this.#picture} alt=${name || g().file} />` : nothing}
            ${mediaType === 'text/plain' ? html`
                <div class="answer-text" dir="auto" tabindex="0" role="group" aria-label=${name || g().file}>${new TextDecoder().decode(this.#bytes)}</div>` : nothing}
            <a class="button" href=${this.#download} download=${name || 'file'}>${g().download}</a>`;
    }

    #forget(): void {
        for (const url of [this.#picture, this.#download]) {
            if (url) {
                URL.revokeObjectURL(url);
            }
        }
    }
}

function urlOf(bytes: Uint8Array<ArrayBuffer>, mediaType: string): string {
    return URL.createObjectURL(new Blob([bytes], { type: mediaType }));
}

function bytesOf(reference: string): Uint8Array<ArrayBuffer> | null {
    const found = /^data:[^,]*;base64,(.*)$/s.exec(reference)?.[1];
    try {
        return found == null ? null : Uint8Array.from(atob(found), character => character.charCodeAt(0));
    } catch {
        return null;
    }
}
