import { html } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { t } from '../text/text.js';
import { Part } from './element.js';

let isAwaited = false;

/** Somebody went to another page: its heading takes the focus once it is there, so that a screen reader begins with it. */
export function awaitHeading(): void {
    isAwaited = true;
}

/** A page's heading, and the document's title with it. A page has one, from its first moment on. */
@customElement('exams-heading')
export class HeadingPart extends Part {
    @property() text = '';

    protected override render() {
        return html`<h1 tabindex="-1">${this.text}</h1>`;
    }

    protected override updated(): void {
        document.title = `${this.text} · ${t().brand}`;
    }

    protected override firstUpdated(): void {
        if (isAwaited) {
            isAwaited = false;
            this.querySelector('h1')!.focus();
        }
    }
}
