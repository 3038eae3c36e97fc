import { customElement } from 'lit/decorators.js';
import { MarkingPages } from './marking-pages.js';

/** The pages of a grader. */
@customElement('exams-grader-pages')
export class GraderPages extends MarkingPages {
    protected override readonly base = 'grader';
}
