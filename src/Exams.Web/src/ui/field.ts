import { html, nothing, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { Part } from './element.js';
import './staff.css';

let count = 0;

/**
 * A form's field: its label, the control, what helps to fill it in, and what is wrong with it, all tied together for who doesn't see
 * them. The control is the first input, select or textarea within.
 */
@customElement('exams-field')
export class FieldPart extends Part {
    @property() label = '';
    @property() help: unknown = '';
    @property() error = '';
    @property({ attribute: false }) control!: TemplateResult;

    readonly #id = `field-${++count}`;

    protected override render() {
        return html`
            <div class="field">
                <label for=${this.#id}>${this.label}</label>
                ${this.control}
                ${this.help ? html`<p class="help" id="${this.#id}-help">${this.help}</p>` : nothing}
                ${this.error ? html`<p class="problem" id="${this.#id}-error">${this.error}</p>` : nothing}
            </div>`;
    }

    protected override updated(): void {
        const control = this.querySelector('input, select, textarea')!;
        control.id = this.#id;
        const described = [this.error && `${this.#id}-error`, this.help && `${this.#id}-help`].filter(Boolean).join(' ');
        control.toggleAttribute('aria-describedby', described.length > 0);
        if (described) {
            control.setAttribute('aria-describedby', described);
        }

        if (this.error) {
            control.setAttribute('aria-invalid', 'true');
        } else {
            control.removeAttribute('aria-invalid');
        }
    }
}

/** A field of a form. */
export function field(label: string, control: TemplateResult, { help = '', error = '' }: { help?: unknown; error?: string | undefined } = {}) {
    return html`<exams-field .label=${label} .control=${control} .help=${help} .error=${error}></exams-field>`;
}
