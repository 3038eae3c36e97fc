import { html } from 'lit';
import { customElement, state } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import { t } from '../../text/text.js';
import { InteractionPart } from './interaction.js';

/** Choices into an order: by buttons, and by drag. */
@customElement('exams-order')
export class OrderPart extends InteractionPart {
    @state() private dragged: string | null = null;

    protected override render() {
        const order = this.#order();
        return html`
            <fieldset class="order" ?disabled=${this.disabled}>
                ${this.legend(t().orderThese)}
                <ol>
                    ${repeat(order, identifier => identifier, (identifier, index) => this.#row(identifier, index, order.length))}
                </ol>
                ${this.value == null
                    ? html`<button type="button" @click=${() => this.#answer(order)}>${this.ours(t().useThisOrder)}</button>`
                    : html`<button type="button" class="quiet" @click=${() => this.respond(null)}>${this.ours(t().clear)}</button>`}
            </fieldset>`;
    }

    #row(identifier: string, index: number, count: number) {
        const choice = this.choices.find(one => one.identifier === identifier)!;
        const label = this.labelOf(choice);
        return html`
            <li
                class="${this.dragged === identifier ? 'dragged' : ''} ${index >= this.#places() ? 'left-out' : ''}"
                draggable=${this.disabled ? 'false' : 'true'}
                @dragstart=${() => { this.dragged = identifier; }}
                @dragend=${() => { this.dragged = null; }}
                @dragover=${(event: DragEvent) => event.preventDefault()}
                @drop=${(event: DragEvent) => this.#drop(event, index)}>
                <span>${choice.html ? this.nodes(choice.html) : label}</span>
                <span class="buttons">
                    <button type="button" aria-label=${t().moveUp(label)} ?disabled=${index === 0}
                        @click=${(event: Event) => this.#move(identifier, index - 1, event)}>↑</button>
                    <button type="button" aria-label=${t().moveDown(label)} ?disabled=${index === count - 1}
                        @click=${(event: Event) => this.#move(identifier, index + 1, event)}>↓</button>
                    <span class="hidden">${t().position(index + 1, count)}</span>
                </span>
            </li>`;
    }

    /** What was answered, or the order in which the choices are shown. */
    #order(): string[] {
        const all = this.choices.map(choice => choice.identifier);
        const answered = this.values.filter(value => all.includes(value));
        return [...answered, ...all.filter(value => !answered.includes(value))];
    }

    /** How many are put in order: all, unless the interaction takes fewer. */
    #places(): number {
        return this.interaction.maximum || this.choices.length;
    }

    #answer(order: string[]): void {
        this.respond(order.slice(0, this.#places()));
    }

    #drop(event: DragEvent, index: number): void {
        event.preventDefault();
        if (this.dragged != null) {
            this.#move(this.dragged, index);
            this.dragged = null;
        }
    }

    #move(identifier: string, to: number, event?: Event): void {
        const order = this.#order().filter(value => value !== identifier);
        order.splice(to, 0, identifier);
        this.#answer(order);
        const pressed = event?.currentTarget as HTMLElement | undefined;

        // At either end the button that was pressed can't be any more: the other one takes the focus.
        void this.updateComplete.then(() => (pressed?.matches(':disabled') ? pressed.parentElement?.querySelector<HTMLElement>('button:not(:disabled)') : pressed)?.focus());
    }
}
