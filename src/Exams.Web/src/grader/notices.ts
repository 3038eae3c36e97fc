import { html, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { Api } from '../http/api.js';
import { g } from '../text/grader/text.js';
import { formatInstant } from '../text/text.js';
import { Part } from '../ui/element.js';
import { PagedList } from '../ui/list.js';
import type { Notice } from './types.js';

/** What somebody is told of reviews: the caller's own, or those for the leads of an exam. */
@customElement('exams-review-notices')
export class ReviewNoticesPart extends Part {
    @property({ attribute: false }) api!: Api;
    @property({ attribute: false }) base = '';
    @property({ attribute: false }) path = 'me/review-notices';

    readonly #notices = new PagedList<Notice>(this, () => this.api, 'notices');

    override connectedCallback(): void {
        super.connectedCallback();
        void this.#notices.load(`${this.path}${this.path.includes('?') ? '&' : '?'}top=20`);
    }

    protected override render() {
        const notices = this.#notices;
        return notices.items.length === 0 && notices.failure == null ? nothing : html`
            <section class="card">
                <h2>${g().notices}</h2>
                <ul>
                    ${notices.items.map(notice => html`
                        <li>
                            ${g().noticeKinds[notice.kind] ?? notice.kind}: ${notice.itemIdentifier}
                            ${notice.dueAtUtc ? html`<span class="help">${g().dueAt(formatInstant(notice.dueAtUtc))}</span>` : nothing}
                            ${this.base && notice.kind === 'dueSoon'
                                ? html`
                                    <a href="#/${this.base}/${notice.examId}/reviews/${notice.reviewId}">
                                        ${g().openReview}<span class="hidden"> ${notice.itemIdentifier}</span></a>`
                                : nothing}
                        </li>`)}
                </ul>
                ${notices.view()}
            </section>`;
    }
}
