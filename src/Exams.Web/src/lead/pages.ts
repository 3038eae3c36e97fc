import { html } from 'lit';
import { customElement } from 'lit/decorators.js';
import { MarkingPages } from '../grader/marking-pages.js';
import '../grader/quality/quality-page.js';

/** The pages of a lead: a grader's, and how well graders agree. */
@customElement('exams-lead-pages')
export class LeadPages extends MarkingPages {
    protected override readonly base = 'lead';
    protected override readonly isLead = true;

    protected override more(exam: string, page: string | undefined): unknown {
        return page !== 'quality' ? null : html`
            ${this.tabs(exam, 'quality')}
            <exams-marking-quality .api=${this.api} .examId=${exam}></exams-marking-quality>`;
    }
}
