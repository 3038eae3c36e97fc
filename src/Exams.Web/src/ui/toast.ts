import { html, nothing } from 'lit';
import { customElement, state } from 'lit/decorators.js';
import { t } from '../text/text.js';
import { Part } from './element.js';

const told = new EventTarget();

/** Says that something was done: on the page until the next one or until it is closed, and to screen readers at once. */
export function announce(text: string): void {
    told.dispatchEvent(new CustomEvent('told', { detail: text }));
}

/** Goes to another page and says there that something was done. */
export function announceThere(hash: string, text: string): void {
    // Whoever takes away what was said before on a new page has listened for longer.
    addEventListener('hashchange', () => announce(text), { once: true });
    location.hash = hash;
}

/** Takes away what was said. */
export function hush(): void {
    announce('');
}

/** Where it is said; the page has one. */
@customElement('exams-toast')
export class ToastPart extends Part {
    @state() private text = '';

    readonly #take = (event: Event) => {
        this.text = (event as CustomEvent<string>).detail;
    };

    override connectedCallback(): void {
        super.connectedCallback();
        told.addEventListener('told', this.#take);
    }

    override disconnectedCallback(): void {
        super.disconnectedCallback();
        told.removeEventListener('told', this.#take);
    }

    protected override render() {
        return html`
            <div role="status" class=${this.text ? 'toast' : nothing}>${this.text ? html`
                <span>${this.text}</span>
                <button type="button" class="quiet" @click=${hush}>${t().close}</button>` : nothing}</div>`;
    }
}
