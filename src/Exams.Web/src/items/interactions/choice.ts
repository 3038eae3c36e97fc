import { html } from 'lit';
import { customElement } from 'lit/decorators.js';
import { live } from 'lit/directives/live.js';
import { t } from '../../text/text.js';
import { InteractionPart } from './interaction.js';

/** One or more of a list of choices. */
@customElement('exams-choice')
export class ChoicePart extends InteractionPart {
    protected override render() {
        const { cardinality, maximum, orientation } = this.interaction;
        const one = cardinality === 'single' || maximum === 1;
        const chosen = this.values;
        const full = !one && maximum > 0 && chosen.length >= maximum;
        return html`
            <fieldset class="choice ${orientation === 'horizontal' ? 'horizontal' : ''}" ?disabled=${this.disabled}>
                ${this.legend(this.howMany())}
                ${this.choices.map(choice => html`
                    <label>
                        <input
                            type=${one ? 'radio' : 'checkbox'}
                            name=${this.key}
                            value=${choice.identifier}
                            .checked=${live(chosen.includes(choice.identifier))}
                            ?disabled=${full && !chosen.includes(choice.identifier)}
                            @change=${(event: Event) => this.#choose(choice.identifier, (event.target as HTMLInputElement).checked, one)} />
                        <span>${this.nodes(choice.html)}</span>
                    </label>`)}
                ${one && chosen.length > 0 && !this.disabled
                    ? html`<button type="button" class="quiet" @click=${() => this.respond(null)}>${this.ours(t().clear)}</button>`
                    : ''}
            </fieldset>`;
    }

    #choose(identifier: string, on: boolean, one: boolean): void {
        const others = one ? [] : this.values.filter(value => value !== identifier);
        const chosen = new Set(on ? [...others, identifier] : others);
        this.respondWith(this.choices.map(choice => choice.identifier).filter(value => chosen.has(value)));
    }
}
