import { html, type PropertyValues, render } from 'lit';
import { customElement } from 'lit/decorators.js';
import { t } from '../../text/text.js';
import { nodesOf } from '../markup.js';
import { InteractionPart } from './interaction.js';

/** An interaction whose controls stand inside its text. The text is set once; what stands in it follows the answer. */
abstract class WithinTextPart extends InteractionPart {
    #content: HTMLDivElement | undefined;

    protected override render() {
        this.#content ??= this.#write();
        return html`
            <fieldset class="within-text" ?disabled=${this.disabled}>
                ${this.legend(this.help())}
                ${this.#content}
                ${this.beside()}
            </fieldset>`;
    }

    protected override updated(changed: PropertyValues): void {
        super.updated(changed);
        this.show(this.#content!);
    }

    protected help(): string {
        return '';
    }

    protected beside(): unknown {
        return '';
    }

    /** Shows the answer in the text. */
    protected abstract show(content: HTMLElement): void;

    #write(): HTMLDivElement {
        const content = document.createElement('div');
        content.append(nodesOf(this.interaction.contentHtml ?? '', this.api));
        return content;
    }
}

/** One or more marked runs of a text. */
@customElement('exams-hottext')
export class HottextPart extends WithinTextPart {
    protected override help(): string {
        return this.howMany();
    }

    protected override show(content: HTMLElement): void {
        for (const run of content.querySelectorAll<HTMLElement>('[data-hottext]')) {
            const identifier = run.dataset['hottext']!;
            const chosen = this.values.includes(identifier);
            run.setAttribute('role', 'button');
            run.setAttribute('aria-pressed', String(chosen));
            run.setAttribute('aria-disabled', String(this.disabled));
            run.tabIndex = this.disabled ? -1 : 0;
            run.onclick = () => this.#toggle(identifier);
            run.onkeydown = event => {
                if (event.key === ' ' || event.key === 'Enter') {
                    event.preventDefault();
                    this.#toggle(identifier);
                }
            };
        }
    }

    #toggle(identifier: string): void {
        const { maximum } = this.interaction;
        const chosen = this.values;
        if (this.disabled) {
            return;
        }

        if (chosen.includes(identifier)) {
            this.respondWith(chosen.filter(value => value !== identifier));
        } else if (maximum === 1 || this.interaction.cardinality === 'single') {
            this.respondWith([identifier]);
        } else if (maximum === 0 || chosen.length < maximum) {
            this.respondWith([...chosen, identifier]);
        }
    }
}

/** Choices into gaps of a text: each gap is a list to choose from, and takes what is dropped on it. */
@customElement('exams-gap-match')
export class GapMatchPart extends WithinTextPart {
    /** What goes into gaps; the gaps themselves are listed with it. */
    protected override get choices() {
        return super.choices.filter(choice => choice.kind !== 'gap');
    }

    protected override beside() {
        return html`
            <ul class="chips" aria-hidden="true">
                ${this.choices.map(choice => html`
                    <li draggable=${this.disabled ? 'false' : 'true'} class=${this.#isUsedUp(choice.identifier, '') ? 'used' : ''}
                        @dragstart=${(event: DragEvent) => event.dataTransfer?.setData('text/plain', choice.identifier)}>
                        ${choice.html ? this.nodes(choice.html) : this.labelOf(choice)}
                    </li>`)}
            </ul>`;
    }

    protected override show(content: HTMLElement): void {
        content.querySelectorAll<HTMLElement>('[data-gap]').forEach((gap, index) => {
            const identifier = gap.dataset['gap']!;
            const filled = this.#filling(identifier);
            gap.ondragover = event => event.preventDefault();
            gap.ondrop = event => {
                event.preventDefault();
                this.#fill(identifier, event.dataTransfer?.getData('text/plain') ?? '');
            };
            render(html`
                <select aria-label=${t().gap(index + 1)} ?disabled=${this.disabled}
                    @change=${(event: Event) => this.#fill(identifier, (event.target as HTMLSelectElement).value)}>
                    <option value="" ?selected=${filled === ''}>…</option>
                    ${this.choices.map(choice => html`
                        <option value=${choice.identifier} ?selected=${filled === choice.identifier}
                            ?disabled=${this.#isUsedUp(choice.identifier, identifier)}>${this.labelOf(choice)}</option>`)}
                </select>`, gap);
        });
    }

    #filling(gap: string): string {
        return this.values.find(pair => pair.endsWith(` ${gap}`))?.split(' ')[0] ?? '';
    }

    #isUsedUp(identifier: string, butIn: string): boolean {
        const { matchMax } = this.choices.find(choice => choice.identifier === identifier)!;
        const used = this.values.filter(pair => pair.startsWith(`${identifier} `) && !pair.endsWith(` ${butIn}`)).length;
        return matchMax > 0 && used >= matchMax;
    }

    #fill(gap: string, identifier: string): void {
        const others = this.values.filter(pair => !pair.endsWith(` ${gap}`));
        if (identifier === '') {
            this.respondWith(others);
        } else if (!this.disabled && this.choices.some(choice => choice.identifier === identifier) && !this.#isUsedUp(identifier, gap)) {
            this.respondWith([...others, `${identifier} ${gap}`]);
        }
    }
}
