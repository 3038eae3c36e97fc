import { html, nothing, type TemplateResult } from 'lit';
import { property } from 'lit/decorators.js';
import type { Api } from '../../http/api.js';
import type { Choice, Interaction, Json } from '../../http/types.js';
import { t } from '../../text/text.js';
import { Part } from '../../ui/element.js';
import { nodesOf, textOf } from '../markup.js';

/** Tells what a learner answered; null for nothing. */
export interface Respond {
    identifier: string;
    value: Json;
}

/** An interaction of an item, drawn with the browser's own controls. */
export abstract class InteractionPart extends Part {
    @property({ attribute: false }) interaction!: Interaction;
    @property({ attribute: false }) value: Json = null;
    @property({ attribute: false }) api!: Api;
    @property({ type: Boolean }) disabled = false;

    /** What it is called where it has no prompt. */
    @property({ attribute: false }) name = '';

    /** Unique on the page, for the names of groups. */
    protected readonly key = `i${++count}`;

    protected respond(value: Json): void {
        this.value = value;
        this.tell('respond', { identifier: this.interaction.responseIdentifier, value } satisfies Respond);
    }

    /** The values of a response with several, or its one. */
    protected get values(): string[] {
        return Array.isArray(this.value) ? this.value.map(String) : this.value == null ? [] : [String(this.value)];
    }

    /** Answers with some texts, in the form that the response has. */
    protected respondWith(values: readonly string[]): void {
        this.respond(values.length === 0 ? null : this.interaction.cardinality === 'single' ? values.at(-1)! : [...values]);
    }

    protected get choices(): Choice[] {
        return this.interaction.choices ?? [];
    }

    protected labelOf(choice: Choice, index = this.choices.indexOf(choice)): string {
        return choice.label || textOf(choice.html) || choice.object?.alternative || t().place(index + 1);
    }

    protected nodes(text: string | null | undefined): DocumentFragment | typeof nothing {
        return text ? nodesOf(text, this.api) : nothing;
    }

    protected legend(help?: string): TemplateResult {
        const prompt = this.interaction.promptHtml;
        return html`<legend id="${this.key}-prompt" class=${prompt ? '' : 'hidden'}>${prompt ? this.nodes(prompt) : this.name}</legend>
            ${help ? html`<p class="help">${this.ours(help)}</p>` : nothing}`;
    }

    /** What the page says within an item, whose language and direction may be others. */
    protected ours(text: string): TemplateResult {
        return html`<bdi lang=${t().language}>${text}</bdi>`;
    }

    /** How many may be chosen, in words. */
    protected howMany(): string {
        const { minimum, maximum } = this.interaction;
        const most = maximum === 1 ? t().chooseOne : maximum === 0 ? t().chooseAny : t().chooseUpTo(maximum);
        return minimum > 1 ? `${most} ${t().chooseAtLeast(minimum)}` : most;
    }
}

let count = 0;
