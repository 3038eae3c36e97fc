import { html, nothing, svg, type TemplateResult } from 'lit';
import { customElement } from 'lit/decorators.js';
import { live } from 'lit/directives/live.js';
import { until } from 'lit/directives/until.js';
import type { Choice, Picture } from '../../http/types.js';
import { t } from '../../text/text.js';
import { InteractionPart } from './interaction.js';
import { AssociatePart } from './pairs.js';
import { OrderPart } from './order.js';

/** Where a shape's number is written. */
function middleOf(choice: Choice): [number, number] {
    const coords = choice.coords ?? [];
    if (choice.shape === 'circle' || choice.shape === 'ellipse') {
        return [coords[0] ?? 0, coords[1] ?? 0];
    }

    const [xs, ys] = [coords.filter((_, i) => i % 2 === 0), coords.filter((_, i) => i % 2 === 1)];
    return [(Math.min(...xs) + Math.max(...xs)) / 2, (Math.min(...ys) + Math.max(...ys)) / 2];
}

function shapeOf(choice: Choice, size: Picture): TemplateResult {
    const coords = choice.coords ?? [];
    const [a = 0, b = 0, c = 0, d = 0] = coords;
    switch (choice.shape) {
        case 'circle':
            return svg`<circle cx=${a} cy=${b} r=${c} />`;
        case 'ellipse':
            return svg`<ellipse cx=${a} cy=${b} rx=${c} ry=${d} />`;
        case 'rect':
            return svg`<rect x=${a} y=${b} width=${Math.max(0, c - a)} height=${Math.max(0, d - b)} />`;
        case 'poly':
            return svg`<polygon points=${coords.join(' ')} />`;
        default:
            return svg`<rect x="0" y="0" width=${size.width ?? 0} height=${size.height ?? 0} />`;
    }
}

/** The picture, and over it what is drawn. It is for the eye and the mouse: everything can be done by the controls beside it, too. */
export function pictureView(part: InteractionPart, picture: Picture | null | undefined, over: unknown, clicked?: (x: number, y: number) => void) {
    if (!picture?.url) {
        return nothing;
    }

    const [width, height] = [picture.width ?? 400, picture.height ?? 300];
    return html`
        <div class="scroll">
            <svg class="picture ${clicked ? 'clickable' : ''}" role="img" aria-label=${picture.alternative || t().picture}
                viewBox="0 0 ${width} ${height}" width=${width} height=${height}
                @click=${(event: MouseEvent) => clicked?.(...positionOf(event, width, height))}>
                <image width=${width} height=${height} href=${until(part.api.file(picture.url).catch(() => nothing), nothing)}></image>
                ${over}
            </svg>
        </div>`;
}

function positionOf(event: MouseEvent, width: number, height: number): [number, number] {
    const box = (event.currentTarget as Element).getBoundingClientRect();
    return [Math.round((event.clientX - box.left) / box.width * width), Math.round((event.clientY - box.top) / box.height * height)];
}

/** Numbered places on a picture. */
function places(part: InteractionPart, choices: readonly Choice[], chosen: readonly string[], clicked?: (choice: Choice) => void) {
    const picture = part.interaction.object!;
    return choices.map((choice, index) => {
        const [x, y] = middleOf(choice);
        return svg`
            <g class="place ${chosen.includes(choice.identifier) ? 'chosen' : ''}" @click=${() => clicked?.(choice)}>
                ${shapeOf(choice, picture)}
                <text x=${x} y=${y}>${index + 1}</text>
            </g>`;
    });
}

function nameOf(choice: Choice, index: number): string {
    return choice.label ? `${index + 1}: ${choice.label}` : t().place(index + 1);
}

/** One or more hotspots. */
@customElement('exams-hotspot')
export class HotspotPart extends InteractionPart {
    protected override render() {
        const { cardinality, maximum } = this.interaction;
        const one = cardinality === 'single' || maximum === 1;
        return html`
            <fieldset class="choice graphic" ?disabled=${this.disabled}>
                ${this.legend(this.howMany())}
                ${pictureView(this, this.interaction.object, places(this, this.choices, this.values, choice => this.#toggle(choice, one)))}
                ${this.choices.map((choice, index) => html`
                    <label>
                        <input type=${one ? 'radio' : 'checkbox'} name=${this.key} .checked=${live(this.values.includes(choice.identifier))}
                            @change=${() => this.#toggle(choice, one)} />
                        <span>${nameOf(choice, index)}</span>
                    </label>`)}
            </fieldset>`;
    }

    #toggle(choice: Choice, one: boolean): void {
        const { maximum } = this.interaction;
        const chosen = this.values;
        if (this.disabled) {
            return;
        }

        if (chosen.includes(choice.identifier)) {
            this.respondWith(chosen.filter(value => value !== choice.identifier));
        } else if (one) {
            this.respondWith([choice.identifier]);
        } else if (maximum === 0 || chosen.length < maximum) {
            this.respondWith([...chosen, choice.identifier]);
        } else {
            this.requestUpdate();
        }
    }
}

/** Hotspots into an order. */
@customElement('exams-graphic-order')
export class GraphicOrderPart extends OrderPart {
    protected override render() {
        return html`${pictureView(this, this.interaction.object, places(this, this.choices, this.values))}${super.render()}`;
    }

    protected override labelOf(choice: Choice): string {
        return nameOf(choice, this.choices.indexOf(choice));
    }
}

/** Pairs of hotspots. */
@customElement('exams-graphic-associate')
export class GraphicAssociatePart extends AssociatePart {
    protected override render() {
        return html`
            <fieldset class="graphic" ?disabled=${this.disabled}>
                ${this.legend(this.howMany())}
                ${pictureView(this, this.interaction.object, html`${this.#lines()}${places(this, this.choices, this.values.flatMap(pair => pair.split(' ')))}`)}
                ${this.pairsView()}
            </fieldset>`;
    }

    protected override labelOf(choice: Choice): string {
        return nameOf(choice, this.choices.indexOf(choice));
    }

    #lines() {
        return this.values.map(pair => {
            const [from, to] = pair.split(' ').map(identifier => this.choices.find(choice => choice.identifier === identifier));
            if (!from || !to) {
                return nothing;
            }

            const [[x1, y1], [x2, y2]] = [middleOf(from), middleOf(to)];
            return svg`<line class="pair-line" x1=${x1} y1=${y1} x2=${x2} y2=${y2} />`;
        });
    }
}

/** Choices into hotspots: each place is a list to choose from. */
@customElement('exams-graphic-gap-match')
export class GraphicGapMatchPart extends InteractionPart {
    protected override render() {
        const spots = this.choices.filter(choice => choice.shape != null);
        const images = this.choices.filter(choice => choice.shape == null);
        return html`
            <fieldset class="graphic" ?disabled=${this.disabled}>
                ${this.legend(this.howMany())}
                ${pictureView(this, this.interaction.object, places(this, spots, this.values.flatMap(pair => pair.split(' ').slice(1))))}
                <ul class="chips">
                    ${images.map(image => html`
                        <li>${image.object?.url
                            ? html`<img alt=${this.labelOf(image)} src=${until(this.api.file(image.object.url).catch(() => nothing), nothing)} />`
                            : this.labelOf(image)}</li>`)}
                </ul>
                ${spots.map((spot, index) => html`
                    <label>${nameOf(spot, index)}
                        <select @change=${(event: Event) => this.#fill(spot, (event.target as HTMLSelectElement).value)}>
                            <option value="">${t().none}</option>
                            ${images.map(image => html`
                                <option value=${image.identifier} ?selected=${this.values.includes(`${image.identifier} ${spot.identifier}`)}
                                    ?disabled=${this.#isUsedUp(image, spot)}>${this.labelOf(image)}</option>`)}
                        </select>
                    </label>`)}
            </fieldset>`;
    }

    #isUsedUp(image: Choice, butAt: Choice): boolean {
        const used = this.values.filter(pair => pair.startsWith(`${image.identifier} `) && !pair.endsWith(` ${butAt.identifier}`)).length;
        return image.matchMax > 0 && used >= image.matchMax;
    }

    #fill(spot: Choice, identifier: string): void {
        const others = this.values.filter(pair => !pair.endsWith(` ${spot.identifier}`));
        this.respondWith(identifier === '' ? others : [...others, `${identifier} ${spot.identifier}`]);
    }
}

/** Points on a picture, or where an object is placed on it: by clicks, or by numbers. */
@customElement('exams-points')
export class PointsPart extends InteractionPart {
    protected override render() {
        const picture = this.interaction.stage ?? this.interaction.object;
        const { maximum } = this.interaction;
        const full = maximum > 1 && this.values.length >= maximum;
        return html`
            <fieldset class="graphic" ?disabled=${this.disabled}>
                ${this.legend(t().pointHelp)}
                ${pictureView(this, picture, this.values.map((point, index) => this.#mark(point, index)), (x, y) => this.#add(`${x} ${y}`))}
                ${this.values.map((point, index) => this.#fields(point, index))}
                <button type="button" ?disabled=${full} @click=${() => this.#add(`${Math.round((picture?.width ?? 0) / 2)} ${Math.round((picture?.height ?? 0) / 2)}`)}>
                    ${t().addPoint}
                </button>
            </fieldset>`;
    }

    #mark(point: string, index: number) {
        const [x, y] = point.split(' ').map(Number);
        return svg`<g class="place chosen"><circle cx=${x} cy=${y} r="9" /><text x=${x} y=${y}>${index + 1}</text></g>`;
    }

    #fields(point: string, index: number) {
        const [x, y] = point.split(' ');
        const field = (label: string, value: string | undefined, changed: (value: string) => string) => html`
            <label>${label}
                <input type="number" min="0" step="1" .value=${live(value ?? '0')}
                    @change=${(event: Event) => this.#set(index, changed(String(Math.round(Number((event.target as HTMLInputElement).value)))))} />
            </label>`;
        return html`
            <div class="pair" role="group" aria-label=${t().point(index + 1)}>
                <strong>${index + 1}</strong>
                ${field(t().horizontal, x, value => `${value} ${y}`)}
                ${field(t().vertical, y, value => `${x} ${value}`)}
                <button type="button" class="quiet" aria-label=${t().removePoint(index + 1)}
                    @click=${() => this.respondWith(this.values.filter((_, other) => other !== index))}>×</button>
            </div>`;
    }

    #add(point: string): void {
        const { maximum, cardinality } = this.interaction;
        if (this.disabled) {
            return;
        }

        if (cardinality === 'single' || maximum === 1) {
            this.respondWith([point]);
        } else if (maximum === 0 || this.values.length < maximum) {
            this.respondWith([...this.values, point]);
        }
    }

    #set(index: number, point: string): void {
        this.respondWith(this.values.map((old, other) => (other === index ? point : old)));
    }
}
