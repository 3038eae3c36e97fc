import { html, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { Section, SectionItem } from '../http/types.js';
import { t } from '../text/text.js';
import { Part } from '../ui/element.js';
import type { Flags } from './flags.js';

/** The questions, section by section, and how they stand. */
@customElement('exams-navigator')
export class NavigatorPart extends Part {
    @property({ attribute: false }) sections!: Section[];
    @property({ attribute: false }) current = 0;
    @property({ attribute: false }) isAnswered!: (item: number) => boolean;
    @property({ attribute: false }) flags!: Flags;

    /** On a small screen the questions are a list to unfold. */
    readonly #isWide = matchMedia('(min-width: 48rem)').matches;

    protected override render() {
        return html`
            <nav aria-label=${t().items}>
                <details ?open=${this.#isWide}>
                    <summary>${t().items}</summary>
                    ${this.sections.map(section => html`
                        <h2 class=${section.state}>${section.title}</h2>
                        <ol class="items">${section.items.filter(item => !item.standing.isPassedOver).map(item => this.#itemView(section, item))}</ol>`)}
                </details>
            </nav>`;
    }

    #itemView(section: Section, item: SectionItem) {
        const [answered, flagged] = [this.isAnswered(item.number), this.flags.has(item.number)];
        const label = [
            t().item(item.number),
            answered ? t().answered : t().notAnswered,
            flagged ? t().flagged : '',
            item.standing.isClosed ? t().closed : '',
        ].filter(Boolean).join(', ');
        return html`
            <li>
                <button type="button" aria-label=${label} title=${label}
                    class="${answered ? 'answered' : ''} ${flagged ? 'flagged' : ''}"
                    aria-current=${item.number === this.current ? 'step' : nothing}
                    ?disabled=${section.state !== 'open'}
                    @click=${() => this.tell('go', item.number)}>${item.number}</button>
            </li>`;
    }
}
