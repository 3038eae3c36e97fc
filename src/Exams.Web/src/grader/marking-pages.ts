import { html, nothing } from 'lit';
import { keyed } from 'lit/directives/keyed.js';
import { g } from '../text/grader/text.js';
import { AreaPart } from '../ui/area.js';
import '../ui/heading.js';
import './exams-page.js';
import './queue-page.js';
import './review/review-page.js';

/** The pages of who marks: exams, the queue of one, and a review. */
export abstract class MarkingPages extends AreaPart {
    /** Where these pages begin: `#/grader` or `#/lead`. */
    protected abstract readonly base: string;
    protected readonly isLead: boolean = false;

    protected override render() {
        const [exam, page, review, how] = this.route;
        if (!exam) {
            return html`<exams-marked-exams .api=${this.api} .base=${this.base} .isLead=${this.isLead}></exams-marked-exams>`;
        }

        if (page === 'reviews' && review) {
            return keyed(review, html`
                <exams-review-page .api=${this.api} .base=${this.base} .examId=${exam} .reviewId=${review} .isScored=${how === 'scored'}></exams-review-page>`);
        }

        return this.more(exam, page) ?? html`
            ${this.tabs(exam, 'queue')}
            <exams-review-queue .api=${this.api} .base=${this.base} .examId=${exam} .isLead=${this.isLead}></exams-review-queue>`;
    }

    /** Further pages of an exam; null where an address is none of them. */
    protected more(_exam: string, _page: string | undefined): unknown {
        return null;
    }

    protected tabs(exam: string, current: 'quality' | 'queue'): unknown {
        return !this.isLead ? nothing : html`
            <nav aria-label=${g().examPages}>
                <ul class="tabs">
                    <li><a href="#/${this.base}/${exam}" aria-current=${current === 'queue' ? 'page' : nothing}>${g().queue}</a></li>
                    <li><a href="#/${this.base}/${exam}/quality" aria-current=${current === 'quality' ? 'page' : nothing}>${g().quality}</a></li>
                </ul>
            </nav>`;
    }
}
