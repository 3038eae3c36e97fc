import { html } from 'lit';
import { customElement } from 'lit/decorators.js';
import { live } from 'lit/directives/live.js';
import { t } from '../../text/text.js';
import { InteractionPart } from './interaction.js';

/** One choice from a list inside a text. */
@customElement('exams-inline-choice')
export class InlineChoicePart extends InteractionPart {
    protected override render() {
        return html`
            <select
                aria-label=${this.interaction.promptHtml ?? this.name}
                ?disabled=${this.disabled}
                .value=${live(this.values[0] ?? '')}
                @change=${(event: Event) => this.respond((event.target as HTMLSelectElement).value || null)}>
                <option value="">${t().choose}</option>
                ${this.choices.map(choice => html`
                    <option value=${choice.identifier} ?selected=${this.values[0] === choice.identifier}>${this.labelOf(choice)}</option>`)}
            </select>`;
    }
}
