import { html } from 'lit';
import { customElement } from 'lit/decorators.js';
import { live } from 'lit/directives/live.js';
import { t } from '../../text/text.js';
import { InteractionPart } from './interaction.js';

/** A number on a scale. It is no answer before it was touched. */
@customElement('exams-slider')
export class SliderPart extends InteractionPart {
    protected override render() {
        const { lowerBound, upperBound, step, reverse } = this.interaction.slider!;
        const answered = this.value != null;
        const shown = answered ? Number(this.values[0]) : lowerBound;
        return html`
            <fieldset class="slider ${reverse ? 'reverse' : ''}" ?disabled=${this.disabled}>
                ${this.legend()}
                <input type="range" aria-labelledby="${this.key}-prompt"
                    min=${lowerBound} max=${upperBound} step=${step > 0 ? step : 'any'} .value=${live(String(shown))}
                    @input=${(event: Event) => this.#set((event.target as HTMLInputElement).value)} />
                <output>${answered ? shown : '–'}</output>
                ${answered
                    ? html`<button type="button" class="quiet" @click=${() => this.respond(null)}>${this.ours(t().clear)}</button>`
                    : html`<button type="button" class="quiet" @click=${() => this.#set(String(lowerBound))}>${this.ours(t().setValue)}</button>`}
            </fieldset>`;
    }

    #set(text: string): void {
        const number = Number(text);
        const value = this.interaction.baseType === 'integer' ? Math.round(number) : number;
        this.respond(this.interaction.cardinality === 'single' ? value : [value]);
    }
}
