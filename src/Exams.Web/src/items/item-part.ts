import { customElement, property } from 'lit/decorators.js';
import type { PropertyValues } from 'lit';
import type { Api } from '../http/api.js';
import type { CandidateItem, Interaction, Responses } from '../http/types.js';
import { t } from '../text/text.js';
import { Part } from '../ui/element.js';
import './interactions/choice.js';
import './interactions/files.js';
import './interactions/graphic.js';
import './interactions/inline-choice.js';
import type { InteractionPart, Respond } from './interactions/interaction.js';
import './interactions/order.js';
import './interactions/pairs.js';
import './interactions/slider.js';
import './interactions/text.js';
import './interactions/within-text.js';
import { nodesOf } from './markup.js';

const Tags: Record<string, string> = {
    associate: 'exams-associate',
    choice: 'exams-choice',
    drawing: 'exams-upload',
    endAttempt: 'exams-end-attempt',
    extendedText: 'exams-extended-text',
    gapMatch: 'exams-gap-match',
    graphicAssociate: 'exams-graphic-associate',
    graphicGapMatch: 'exams-graphic-gap-match',
    graphicOrder: 'exams-graphic-order',
    hotspot: 'exams-hotspot',
    hottext: 'exams-hottext',
    inlineChoice: 'exams-inline-choice',
    match: 'exams-match',
    media: 'exams-media',
    order: 'exams-order',
    positionObject: 'exams-points',
    selectPoint: 'exams-points',
    slider: 'exams-slider',
    textEntry: 'exams-text-entry',
    upload: 'exams-upload',
};

/** An item as its candidate sees it: its body, with the interactions where the author put them. */
@customElement('exams-item')
export class ItemPart extends Part {
    @property({ attribute: false }) view!: CandidateItem;
    @property({ attribute: false }) responses: Responses = {};
    @property({ attribute: false }) api!: Api;
    @property({ type: Boolean }) disabled = false;

    #parts: InteractionPart[] = [];

    constructor() {
        super();
        this.addEventListener('respond', event => this.#take(event as CustomEvent<Respond>));
    }

    protected override updated(changed: PropertyValues): void {
        if (changed.has('view')) {
            this.#write();
        }

        for (const part of this.#parts) {
            part.value = this.responses[part.interaction.responseIdentifier] ?? null;
            part.disabled = this.disabled;
        }
    }

    #write(): void {
        this.#parts = [];
        const body = document.createElement('div');
        body.className = 'item-body';
        body.lang = this.view.language ?? '';
        body.dir = 'auto';
        for (const stimulus of this.view.stimuli) {
            const aside = document.createElement('section');
            aside.className = 'stimulus';
            aside.setAttribute('aria-label', stimulus.title ?? t().material);
            aside.append(nodesOf(stimulus.bodyHtml, this.api));
            body.append(aside);
        }

        body.append(nodesOf(this.view.bodyHtml, this.api));
        for (const place of body.querySelectorAll<HTMLElement>('[data-interaction]')) {
            const interaction = this.view.interactions[Number(place.dataset['interaction'])];
            if (interaction) {
                place.append(this.#partOf(interaction));
            }
        }

        for (const table of body.querySelectorAll('table:not(.match)')) {
            this.#letScroll(table);
        }

        this.replaceChildren(body);
    }

    /** A table may be wider than the screen: it scrolls by itself, also by keyboard. */
    #letScroll(table: Element): void {
        const frame = document.createElement('div');
        frame.className = 'scroll';
        frame.tabIndex = 0;
        frame.setAttribute('role', 'group');
        frame.setAttribute('aria-label', table.querySelector('caption')?.textContent?.trim() || t().material);
        table.replaceWith(frame);
        frame.append(table);
    }

    #partOf(interaction: Interaction): InteractionPart {
        const tag = interaction.isDeliverable ? Tags[interaction.kind] : undefined;
        const part = document.createElement(tag ?? 'exams-undeliverable') as InteractionPart;
        part.interaction = interaction;
        part.api = this.api;
        part.name = this.view.interactions.length === 1 ? this.view.title : `${this.view.title}, ${t().gap(this.#parts.length + 1)}`;
        this.#parts.push(part);
        return part;
    }

    #take(event: CustomEvent<Respond>): void {
        event.stopPropagation();
        const { [event.detail.identifier]: _, ...others } = this.responses;
        this.responses = event.detail.value == null ? others : { ...others, [event.detail.identifier]: event.detail.value };
        this.tell('answer', this.responses);
    }
}
