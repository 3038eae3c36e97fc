import { LitElement } from 'lit';
import { onLanguage } from '../text/text.js';

/** A part of the page. It has no shadow: labels and the stylesheet reach everywhere. */
export abstract class Part extends LitElement {
    #forget: (() => void) | undefined;

    override connectedCallback(): void {
        super.connectedCallback();
        this.#forget = onLanguage(() => this.requestUpdate());
    }

    override disconnectedCallback(): void {
        super.disconnectedCallback();
        this.#forget?.();
    }

    protected override createRenderRoot(): HTMLElement {
        return this;
    }

    /** Tells who is above. */
    protected tell(name: string, detail?: unknown): void {
        this.dispatchEvent(new CustomEvent(name, { detail, bubbles: true, composed: true }));
    }
}
