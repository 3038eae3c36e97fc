import { html, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { CandidateItem, Interaction, Json, Responses } from '../../http/types.js';
import { textOf } from '../../items/markup.js';
import { g } from '../../text/grader/text.js';
import { Part } from '../../ui/element.js';
import type { Annotation } from '../types.js';
import './file-part.js';
import { isFile } from './file-part.js';
import { piecesOf, placeOf } from './places.js';

/** Tells that somebody wants to remark on a place of a response, or on the whole of it. */
export interface Place {
    response: string;
    start?: number;
    end?: number;
}

/** What was answered, as text: nothing of it is ever read as HTML. Remarks are marked where they belong. */
@customElement('exams-response')
export class ResponsePart extends Part {
    @property({ attribute: false }) responses: Responses = {};
    @property({ attribute: false }) annotations: readonly Annotation[] = [];

    /** The question, where it is known: it names choices. */
    @property({ attribute: false }) item: CandidateItem | null = null;
    @property({ attribute: false }) mayAnnotate = false;

    protected override render() {
        const answered = Object.entries(this.responses).filter(([, value]) => value != null);
        return html`
            <h2>${g().answer}</h2>
            ${answered.length === 0 ? html`<p class="notice">${g().noAnswer}</p>` : nothing}
            ${answered.map(([identifier, value]) => this.#responseView(identifier, value, answered.length > 1))}
            ${this.#annotationsView()}`;
    }

    #responseView(identifier: string, value: Json, isOneOfMany: boolean) {
        const interaction = this.item?.interactions.find(one => one.responseIdentifier === identifier);
        return html`
            ${isOneOfMany ? html`<h3>${identifier}</h3>` : nothing}
            ${typeof value === 'string' && !interaction?.choices?.length
                ? html`
                    <div class="answer-text" dir="auto" data-response=${identifier} tabindex="0" role="group" aria-label=${g().answer}
                        @mouseup=${this.mayAnnotate ? () => this.#select() : nothing}>${this.#piecesView(identifier, value)}</div>
                    <p class="help">${g().length(value.trim() === '' ? 0 : value.trim().split(/\s+/u).length, [...value].length)}</p>`
                : this.#valueView(value, interaction)}`;
    }

    // No white space between the pieces: it would be part of the answer.
    #piecesView(identifier: string, text: string) {
        return piecesOf(text, this.annotations.map((annotation, index) => ({ ...annotation, number: index + 1 })).filter(one => one.response === identifier))
            .map(piece => piece.numbers.length === 0 ? piece.text : html`<mark data-numbers=${piece.numbers.join(' ')}>${piece.text}</mark>`);
    }

    #valueView(value: Json, interaction: Interaction | undefined): unknown {
        if (isFile(value)) {
            return html`<exams-file-answer .file=${value}></exams-file-answer>`;
        }

        if (Array.isArray(value)) {
            return interaction?.cardinality === 'ordered' || interaction?.kind === 'order'
                ? html`<ol>${value.map(one => html`<li dir="auto">${this.#nameOf(one, interaction)}</li>`)}</ol>`
                : html`<ul>${value.map(one => html`<li dir="auto">${this.#nameOf(one, interaction)}</li>`)}</ul>`;
        }

        return html`<p class="answer-value" dir="auto">${this.#nameOf(value, interaction)}</p>`;
    }

    /** A choice's own words beside its identifier; of pairs, those of both. */
    #nameOf(value: Json, interaction: Interaction | undefined): string {
        if (value == null || typeof value === 'object') {
            return JSON.stringify(value);
        }

        const names = String(value).split(' ').map(identifier => {
            const choice = interaction?.choices?.find(one => one.identifier === identifier);
            const words = choice && (choice.label || textOf(choice.html) || choice.object?.alternative);
            return words ? `${words} (${identifier})` : null;
        });
        return names.every(name => name != null) ? names.join(' – ') : String(value);
    }

    #annotationsView() {
        return html`
            ${this.annotations.length === 0 ? nothing : html`
                <h3>${g().annotations}</h3>
                <ol class="annotations">
                    ${this.annotations.map((annotation, index) => html`
                        <li>
                            <q dir="auto">${this.#quote(annotation)}</q>
                            <span dir="auto">${annotation.comment}</span>
                            ${this.mayAnnotate
                                ? html`
                                    <button type="button" class="quiet" @click=${() => this.tell('forget-annotation', index)}>${g().removeAnnotation(index + 1)}</button>`
                                : nothing}
                        </li>`)}
                </ol>`}
            ${this.mayAnnotate ? html`<button type="button" class="quiet" @click=${() => this.annotate()}>${g().annotate} <kbd>A</kbd></button>` : nothing}`;
    }

    #quote({ response, start, end }: Annotation): string {
        const text = this.responses[response];
        return typeof text === 'string' && start != null && end != null ? text.slice(start, end) : g().wholeAnswer;
    }

    /** Asks for a remark on what is selected, or on the whole of the first response. */
    annotate(): void {
        const identifier = Object.keys(this.responses).find(one => this.responses[one] != null);
        if (identifier) {
            this.tell('annotate', this.#selected() ?? { response: identifier } satisfies Place);
        }
    }

    /** What was marked with the mouse is what the next remark is on; the button and the key wait for it. */
    #select(): void {
        this.toggleAttribute('data-selected', this.#selected() != null);
    }

    #selected(): Place | null {
        for (const text of this.querySelectorAll<HTMLElement>('.answer-text')) {
            const place = placeOf(text);
            if (place) {
                return { response: text.dataset['response']!, ...place };
            }
        }

        return null;
    }
}
