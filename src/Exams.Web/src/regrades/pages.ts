import { html } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { keyed } from 'lit/directives/keyed.js';
import { AreaPart } from '../ui/area.js';
import './propose-page.js';
import './regrade-page.js';
import './regrades-page.js';

/** The pages of who changes keys: `…` chooses a bank, `…/in/bank/version` lists, `…/new/bank/version` proposes, `…/id` decides. */
@customElement('exams-regrade-pages')
export class RegradePages extends AreaPart {
    /** Where these pages begin, such as `author/regrades`. */
    @property({ attribute: false }) base = '';

    protected override render() {
        const [first, bank, version] = this.route;
        if (first === 'new' && bank && version) {
            return keyed(`${bank}/${version}`, html`
                <exams-propose-regrade .api=${this.api} .base=${this.base} .bankId=${bank} .version=${version}></exams-propose-regrade>`);
        }

        return first && first !== 'in'
            ? keyed(first, html`<exams-regrade .api=${this.api} .person=${this.person} .base=${this.base} .regradeId=${first}></exams-regrade>`)
            : html`<exams-regrades .api=${this.api} .base=${this.base} .bankId=${bank ?? ''} .version=${version ?? ''}></exams-regrades>`;
    }
}
