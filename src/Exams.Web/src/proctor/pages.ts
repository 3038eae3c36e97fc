import { html } from 'lit';
import { customElement } from 'lit/decorators.js';
import { s } from '../text/staff/text.js';
import { t } from '../text/text.js';
import { AreaPart } from '../ui/area.js';
import '../ui/heading.js';

/** The pages of a proctor. */
@customElement('exams-proctor-pages')
export class ProctorPages extends AreaPart {
    protected override render() {
        return html`<exams-heading .text=${t().areas.proctor}></exams-heading><p>${s().nothingHere}</p>`;
    }
}
