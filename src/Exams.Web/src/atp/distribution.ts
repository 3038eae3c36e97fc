import { html } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { a } from '../text/atp/text.js';
import { Part } from '../ui/element.js';
import '../ui/plot.js';
import { tableView } from '../ui/table.js';

const Width = 10;

/** How results are spread over tenths of the points: as bars, and as the table that they are drawn from. */
@customElement('exams-distribution')
export class DistributionPart extends Part {
    @property({ attribute: false }) percents: readonly number[] = [];

    protected override render() {
        const bins = Array.from({ length: 100 / Width }, (_, place) => ({
            from: place * Width,
            count: this.percents.filter(percent => Math.min(Math.floor(percent / Width), 100 / Width - 1) === place).length,
        }));
        return html`
            <section class="card beside">
                <exams-plot .kind=${'bars'} .title=${a().distribution} .x=${bins.map(bin => bin.from + Width / 2)} .y=${bins.map(bin => bin.count)}
                    .xLabel=${a().percent} .yLabel=${a().learners} .xRange=${[0, 100]}></exams-plot>
                ${tableView({
                    caption: a().distribution,
                    empty: '',
                    rows: bins,
                    columns: [
                        { title: a().percent, isName: true, cell: bin => `${bin.from}–${bin.from + Width}` },
                        { title: a().learners, isNumber: true, cell: bin => bin.count },
                    ],
                })}
            </section>`;
    }
}
