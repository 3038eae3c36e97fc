import { html } from 'lit';
import { customElement } from 'lit/decorators.js';
import '../regrades/pages.js';
import { r } from '../text/regrades/text.js';
import { t } from '../text/text.js';
import { AreaPart } from '../ui/area.js';
import '../ui/heading.js';

/** The pages of an author. */
@customElement('exams-author-pages')
export class AuthorPages extends AreaPart {
    protected override render() {
        const [page, ...rest] = this.route;
        return page === 'regrades'
            ? html`<exams-regrade-pages .api=${this.api} .person=${this.person} .base=${'author/regrades'} .route=${rest}></exams-regrade-pages>`
            : html`
                <exams-heading .text=${t().areas.author}></exams-heading>
                <p><a href="#/author/regrades">${r().regrades}</a></p>`;
    }
}
