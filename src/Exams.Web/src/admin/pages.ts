import { html } from 'lit';
import { customElement } from 'lit/decorators.js';
import '../appeals/appeals-page.js';
import '../regrades/pages.js';
import { r } from '../text/regrades/text.js';
import { t } from '../text/text.js';
import { AreaPart } from '../ui/area.js';
import '../ui/heading.js';

/** The pages of an admin. */
@customElement('exams-admin-pages')
export class AdminPages extends AreaPart {
    protected override render() {
        const [page, ...rest] = this.route;
        return page === 'regrades'
            ? html`<exams-regrade-pages .api=${this.api} .person=${this.person} .base=${'admin/regrades'} .route=${rest}></exams-regrade-pages>`
            : page === 'appeals' ? html`<exams-appeals .api=${this.api}></exams-appeals>`
            : html`
                <exams-heading .text=${t().areas.admin}></exams-heading>
                <ul>
                    <li><a href="#/admin/regrades">${r().regrades}</a></li>
                    <li><a href="#/admin/appeals">${r().appeals}</a></li>
                </ul>`;
    }
}
