import { html } from 'lit';
import { customElement } from 'lit/decorators.js';
import { keyed } from 'lit/directives/keyed.js';
import '../regrades/pages.js';
import { AreaPart } from '../ui/area.js';
import './author.css';
import './bank-page.js';
import './difference-page.js';
import './draft-form.js';
import './exam/exam-editor.js';
import './home-page.js';
import './import-page.js';
import './item-page.js';
import './items-page.js';
import './statistics-page.js';
import './upload-form.js';

/**
 * The pages of an author: banks and exams; `banks/BANK` its versions, `banks/BANK/VERSION` its items, `…/items/ITEM` one of them, `…/diff/FROM`
 * what changed; `upload` and `imports/BANK/IMPORT`; `exams/new`, `exams/EXAM`, and `exams/EXAM/statistics`;
 * and `regrades`.
 */
@customElement('exams-author-pages')
export class AuthorPages extends AreaPart {
    protected override render() {
        const [room, ...rest] = this.route;
        return room === 'regrades'
            ? html`<exams-regrade-pages .api=${this.api} .person=${this.person} .base=${'author/regrades'} .route=${rest}></exams-regrade-pages>`
            : keyed(this.route.join('/'), this.#page());
    }

    #page() {
        const [room, first, second, third, fourth] = this.route;
        switch (room) {
            case 'upload':
                return html`<exams-upload-form .api=${this.api} .bank=${first ?? ''}></exams-upload-form>`;
            case 'imports':
                return html`<exams-import-page .api=${this.api} .bank=${first ?? ''} .importId=${second ?? ''}></exams-import-page>`;
            case 'banks':
                return first == null ? this.#home()
                    : second == null ? html`<exams-bank-page .api=${this.api} .bank=${first}></exams-bank-page>`
                    : third === 'items' && fourth ? html`<exams-item-page .api=${this.api} .bank=${first} .version=${second} .item=${fourth}></exams-item-page>`
                    : third === 'diff' && fourth ? html`<exams-difference-page .api=${this.api} .bank=${first} .version=${second} .from=${fourth}></exams-difference-page>`
                    : html`<exams-items-page .api=${this.api} .bank=${first} .version=${second}></exams-items-page>`;
            case 'exams':
                return first == null ? this.#home()
                    : first === 'new' ? html`<exams-draft-form .api=${this.api} .bank=${second ?? ''}></exams-draft-form>`
                    : second === 'statistics' ? html`<exams-statistics-page .api=${this.api} .examId=${first}></exams-statistics-page>`
                    : html`<exams-exam-editor .api=${this.api} .examId=${first}></exams-exam-editor>`;
            default:
                return this.#home();
        }
    }

    #home() {
        return html`<exams-author-home .api=${this.api}></exams-author-home>`;
    }
}
