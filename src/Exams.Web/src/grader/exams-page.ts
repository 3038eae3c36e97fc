import { html } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { Api } from '../http/api.js';
import { g } from '../text/grader/text.js';
import { t } from '../text/text.js';
import { Part } from '../ui/element.js';
import '../ui/heading.js';
import { PagedList } from '../ui/list.js';
import './notices.js';
import type { ExamLine } from './types.js';

/** Which exam's answers somebody marks. */
@customElement('exams-marked-exams')
export class MarkedExamsPage extends Part {
    @property({ attribute: false }) api!: Api;
    @property({ attribute: false }) base = '';
    @property({ attribute: false }) isLead = false;

    readonly #exams = new PagedList<ExamLine>(this, () => this.api, 'exams');

    override connectedCallback(): void {
        super.connectedCallback();
        void this.#exams.load('exams');
    }

    protected override render() {
        const exams = this.#exams;
        return html`
            <exams-heading .text=${this.isLead ? t().areas.lead : t().areas.grader}></exams-heading>
            <exams-review-notices .api=${this.api} .base=${this.base}></exams-review-notices>
            <h2>${g().chooseExam}</h2>
            ${exams.items.length === 0 && !exams.isLoading && exams.failure == null ? html`<p class="empty">${g().noExams}</p>` : ''}
            <ul class="cards">
                ${exams.items.map(exam => html`
                    <li class="card">
                        <h3>${exam.title}</h3>
                        <p class="help">${exam.examId}</p>
                        <a class="button" href="#/${this.base}/${exam.examId}">${g().openQueue}<span class="hidden"> ${exam.title}</span></a>
                    </li>`)}
            </ul>
            ${exams.view()}`;
    }
}
