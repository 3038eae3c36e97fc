import { html, nothing } from 'lit';
import { customElement, state } from 'lit/decorators.js';
import { live } from 'lit/directives/live.js';
import type { Json } from '../../http/types.js';
import { t } from '../../text/text.js';
import { InteractionPart } from './interaction.js';

abstract class TextualPart extends InteractionPart {
    @state() protected problem = '';

    /** What stands in the field, also while it isn't an answer. */
    @state() protected draft: string | null = null;

    protected get shown(): string {
        return this.draft ?? textOfValue(this.value);
    }

    protected type(text: string): void {
        const { baseType, cardinality } = this.interaction;
        this.draft = text;
        this.problem = '';
        if (text.trim() === '') {
            this.respond(null);
        } else if (cardinality === 'record') {
            const number = Number(text);
            this.respond({
                stringValue: { baseType: 'string', value: text },
                ...(Number.isFinite(number) ? { floatValue: { baseType: 'float', value: number } } : {}),
            });
        } else if (baseType === 'integer' || baseType === 'float') {
            const number = numberOf(text, baseType, this.interaction.text?.base ?? 10);
            this.problem = number == null ? t().numberExpected : '';
            if (number != null) {
                this.respond(this.wrap(number));
            }
        } else {
            this.problem = this.#fits(text) ? '' : this.interaction.text?.patternMessage ?? t().patternExpected;
            this.respond(this.wrap(text));
        }
    }

    protected wrap(value: Json): Json {
        return this.interaction.cardinality === 'single' ? value : [value];
    }

    protected problemView() {
        return this.problem ? html`<span class="problem" id="${this.key}-problem">${this.problem}</span>` : nothing;
    }

    #fits(text: string): boolean {
        const mask = this.interaction.text?.patternMask;
        try {
            return !mask || new RegExp(`^(?:${mask})$`, 'u').test(text);
        } catch {
            // XML Schema's expressions aren't all JavaScript's: the server is the judge.
            return true;
        }
    }
}

/** A short text or number inside a text. */
@customElement('exams-text-entry')
export class TextEntryPart extends TextualPart {
    protected override render() {
        const { text, baseType } = this.interaction;
        return html`<input
                type="text"
                aria-label=${this.name}
                aria-invalid=${this.problem ? 'true' : nothing}
                aria-describedby=${this.problem ? `${this.key}-problem` : nothing}
                inputmode=${baseType === 'integer' ? 'numeric' : baseType === 'float' ? 'decimal' : nothing}
                autocomplete="off"
                spellcheck="false"
                size=${Math.min(Math.max(text?.expectedLength ?? 12, 4), 60)}
                placeholder=${text?.placeholder ?? nothing}
                ?disabled=${this.disabled}
                .value=${live(this.shown)}
                @input=${(event: Event) => this.type((event.target as HTMLInputElement).value)} />${this.problemView()}`;
    }
}

/** A long text. */
@customElement('exams-extended-text')
export class ExtendedTextPart extends TextualPart {
    protected override render() {
        const { text, cardinality } = this.interaction;
        const written = cardinality === 'single' ? this.shown : this.draft ?? this.values.join('\n');
        const words = written.trim() === '' ? 0 : written.trim().split(/\s+/u).length;
        return html`
            <fieldset ?disabled=${this.disabled}>
                ${this.legend()}
                <textarea
                    aria-labelledby="${this.key}-prompt"
                    aria-invalid=${this.problem ? 'true' : nothing}
                    aria-describedby=${this.problem ? `${this.key}-count ${this.key}-problem` : `${this.key}-count`}
                    rows=${Math.min(Math.max(text?.expectedLines ?? 8, 2), 30)}
                    placeholder=${text?.placeholder ?? nothing}
                    spellcheck="false"
                    .value=${live(written)}
                    @input=${(event: Event) => this.type((event.target as HTMLTextAreaElement).value)}></textarea>
                <p class="help" id="${this.key}-count">${this.ours(`${t().words(words)}, ${t().characters([...written].length)}`)}</p>
                ${this.problemView()}
            </fieldset>`;
    }

    protected override wrap(value: Json): Json {
        return this.interaction.cardinality === 'single' ? value : String(value).split('\n').filter(line => line.trim() !== '');
    }
}

function textOfValue(value: Json): string {
    if (value != null && typeof value === 'object' && !Array.isArray(value)) {
        const field = value['stringValue'];
        return field != null && typeof field === 'object' && !Array.isArray(field) ? String(field?.['value'] ?? '') : '';
    }

    return value == null ? '' : Array.isArray(value) ? value.join(' ') : String(value);
}

function numberOf(text: string, type: 'integer' | 'float', base: number): number | null {
    const trimmed = text.trim();
    if (type === 'integer') {
        const digits = '0123456789abcdefghijklmnopqrstuvwxyz'.slice(0, base);
        return new RegExp(`^[+-]?[${digits}]+$`, 'i').test(trimmed) ? parseInt(trimmed, base) : null;
    }

    const number = Number(trimmed.replace(',', '.'));
    return Number.isFinite(number) ? number : null;
}
