import { html } from 'lit';
import { customElement } from 'lit/decorators.js';
import { s } from '../text/staff/text.js';
import { t } from '../text/text.js';
import { AreaPart } from '../ui/area.js';
import '../ui/heading.js';

/** The pages of an ATP. */
@customElement('exams-atp-pages')
export class AtpPages extends AreaPart {
    protected override render() {
        return html`<exams-heading .text=${t().areas.atp}></exams-heading><p>${s().nothingHere}</p>`;
    }
}
