import { html } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type uPlot from 'uplot';
import { Part } from './element.js';
import './plot.css';

const Height = 240;

// What is counted has no halves.
const Counts = [1, 2, 5].flatMap(digit => [1, 10, 100, 1_000].map(power => digit * power)).sort((a, b) => a - b);

/**
 * A plot of numbers, drawn by uPlot, which is loaded when there is something to draw. What it shows stands in a table beside it, for who
 * doesn't see it: to them it is a picture with a title.
 */
@customElement('exams-plot')
export class PlotPart extends Part {
    @property({ attribute: false }) kind: 'bars' | 'points' = 'bars';
    @property({ attribute: false }) override title = '';
    @property({ attribute: false }) x: readonly number[] = [];
    @property({ attribute: false }) y: readonly number[] = [];
    @property({ attribute: false }) xLabel = '';
    @property({ attribute: false }) yLabel = '';

    /** From where to where the axis goes; as far as there are points where it is left out. */
    @property({ attribute: false }) xRange: readonly [number, number] | null = null;
    @property({ attribute: false }) yRange: readonly [number, number] | null = null;
    @state() private library: typeof uPlot | null = null;

    #plot: uPlot | null = null;
    readonly #resized = new ResizeObserver(() => this.#fit());
    readonly #scheme = matchMedia('(prefers-color-scheme: dark)');
    readonly #redraw = () => this.requestUpdate();

    override connectedCallback(): void {
        super.connectedCallback();
        this.#resized.observe(this);
        this.#scheme.addEventListener('change', this.#redraw);
        void import('uplot').then(module => {
            this.library = module.default;
        });
    }

    override disconnectedCallback(): void {
        super.disconnectedCallback();
        this.#resized.disconnect();
        this.#scheme.removeEventListener('change', this.#redraw);
        this.#plot?.destroy();
        this.#plot = null;
    }

    protected override render() {
        return html`<div role="img" aria-label=${this.title} class="plot"></div>`;
    }

    protected override updated(): void {
        if (this.library == null) {
            return;
        }

        const { paths } = this.library;
        const [ink, line, accent] = ['--ink', '--line', '--accent'].map(name => this.#colour(name));
        const axis = (label: string) => ({ label, stroke: ink!, grid: { stroke: line!, width: 1 }, ticks: { stroke: line!, width: 1 }, labelSize: 24, size: 44 });
        const [bars, dots] = [paths.bars!({ size: [0.9] }), paths.points!()];
        this.#plot?.destroy();
        this.#plot = new this.library({
            width: this.#width(),
            height: Height,
            legend: { show: false },
            cursor: { show: false },
            scales: {
                x: { time: false, ...(this.xRange ? { range: [...this.xRange] as [number, number] } : {}) },
                y: { range: this.yRange ? [...this.yRange] as [number, number] : (_plot, _least, most) => [0, Math.max(1, most * 1.1)] },
            },
            axes: [axis(this.xLabel), { ...axis(this.yLabel), ...(this.kind === 'bars' ? { incrs: Counts } : {}) }],
            series: [{}, this.kind === 'bars'
                ? { paths: bars, stroke: accent!, fill: accent!, points: { show: false } }
                : { paths: dots, stroke: accent!, fill: accent!, points: { show: true, size: 8, fill: accent!, stroke: accent! } }],
        }, [[...this.x], this.kind === 'bars' ? this.y.map(count => count === 0 ? null : count) : [...this.y]], this.querySelector<HTMLElement>('.plot')!);
    }

    #fit(): void {
        this.#plot?.setSize({ width: this.#width(), height: Height });
    }

    #width(): number {
        return Math.max(200, Math.floor(this.getBoundingClientRect().width));
    }

    /** A colour of the stylesheet as it is now: what the canvas draws with knows neither variables nor schemes. */
    #colour(name: string): string {
        const probe = document.createElement('span');
        probe.style.color = `var(${name})`;
        this.append(probe);
        const { color } = getComputedStyle(probe);
        probe.remove();
        return color;
    }
}
