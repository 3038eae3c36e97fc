import { html } from 'lit';
import { customElement, state } from 'lit/decorators.js';
import type { Choice } from '../../http/types.js';
import { t } from '../../text/text.js';
import { InteractionPart } from './interaction.js';

/** Pairs of choices from one set. */
@customElement('exams-associate')
export class AssociatePart extends InteractionPart {
    @state() private first = '';
    @state() private second = '';

    protected override render() {
        return html`
            <fieldset ?disabled=${this.disabled}>
                ${this.legend(this.howMany())}
                ${this.pairsView()}
            </fieldset>`;
    }

    protected pairsView() {
        const { maximum } = this.interaction;
        const full = maximum > 0 && this.values.length >= maximum;
        return html`
            <div class="pair">
                ${this.#select(t().first, this.first, value => { this.first = value; })}
                ${this.#select(t().second, this.second, value => { this.second = value; })}
                <button type="button" ?disabled=${full || !this.#mayPair()} @click=${() => this.#add()}>${this.ours(t().addPair)}</button>
            </div>
            <ul class="pairs" aria-label=${t().pairs}>
                ${this.values.map(pair => html`
                    <li>
                        <span>${this.#words(pair)}</span>
                        <button type="button" class="quiet" aria-label=${t().removePair(this.#words(pair))}
                            @click=${() => this.respondWith(this.values.filter(value => value !== pair))}>×</button>
                    </li>`)}
            </ul>`;
    }

    #select(label: string, value: string, changed: (value: string) => void) {
        return html`
            <label>${label}
                <select .value=${value} @change=${(event: Event) => changed((event.target as HTMLSelectElement).value)}>
                    <option value="">${t().choose}</option>
                    ${this.choices.map(choice => html`
                        <option value=${choice.identifier} ?selected=${choice.identifier === value} ?disabled=${this.#isUsedUp(choice)}>
                            ${this.labelOf(choice)}
                        </option>`)}
                </select>
            </label>`;
    }

    #mayPair(): boolean {
        return this.first !== '' && this.second !== ''
            && !this.values.some(pair => pair === `${this.first} ${this.second}` || pair === `${this.second} ${this.first}`);
    }

    #add(): void {
        const pair = `${this.first} ${this.second}`;
        this.first = '';
        this.second = '';
        this.respondWith(this.interaction.cardinality === 'single' ? [pair] : [...this.values, pair]);
    }

    #isUsedUp(choice: Choice): boolean {
        const used = this.values.flatMap(pair => pair.split(' ')).filter(identifier => identifier === choice.identifier).length;
        return choice.matchMax > 0 && used >= choice.matchMax;
    }

    #words(pair: string): string {
        return pair.split(' ')
            .map(identifier => this.choices.find(choice => choice.identifier === identifier))
            .map(choice => (choice ? this.labelOf(choice) : ''))
            .join(' – ');
    }
}

/** Pairs from a first set to a second: a table. */
@customElement('exams-match')
export class MatchPart extends InteractionPart {
    protected override render() {
        const [rows, columns] = [this.choices.filter(choice => choice.set === 0), this.choices.filter(choice => choice.set === 1)];
        return html`
            <fieldset ?disabled=${this.disabled}>
                ${this.legend(this.interaction.maximum > 0 ? t().chooseUpTo(this.interaction.maximum) : '')}
                <div class="scroll">
                    <table class="match">
                        <thead><tr><td></td>${columns.map(column => html`<th scope="col">${this.nodes(column.html)}</th>`)}</tr></thead>
                        <tbody>
                            ${rows.map(row => html`
                                <tr>
                                    <th scope="row">${this.nodes(row.html)}</th>
                                    ${columns.map(column => this.#cell(row, column))}
                                </tr>`)}
                        </tbody>
                    </table>
                </div>
            </fieldset>`;
    }

    #cell(row: Choice, column: Choice) {
        const pair = `${row.identifier} ${column.identifier}`;
        const chosen = this.values.includes(pair);
        return html`
            <td>
                <label>
                    <span class="hidden">${this.labelOf(row)} – ${this.labelOf(column)}</span>
                    <input type="checkbox" .checked=${chosen} ?disabled=${!chosen && !this.#mayPair(row, column)}
                        @change=${(event: Event) => this.#set(pair, row, (event.target as HTMLInputElement).checked)} />
                </label>
            </td>`;
    }

    /** Where a row takes one, another in it is exchanged for it. */
    #mayPair(row: Choice, column: Choice): boolean {
        const { maximum, cardinality } = this.interaction;
        const exchanged = row.matchMax === 1 ? this.values.filter(pair => !pair.startsWith(`${row.identifier} `)) : this.values;
        const used = (identifier: string, place: number) => exchanged.filter(pair => pair.split(' ')[place] === identifier).length;
        return cardinality === 'single'
            || ((maximum === 0 || exchanged.length < maximum)
                && (row.matchMax === 0 || used(row.identifier, 0) < row.matchMax)
                && (column.matchMax === 0 || used(column.identifier, 1) < column.matchMax));
    }

    #set(pair: string, row: Choice, on: boolean): void {
        const kept = this.values.filter(value => value !== pair && !(on && row.matchMax === 1 && value.startsWith(`${row.identifier} `)));
        this.respondWith(!on ? kept : this.interaction.cardinality === 'single' ? [pair] : [...kept, pair]);
    }
}
