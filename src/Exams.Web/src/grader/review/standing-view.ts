import { html, nothing } from 'lit';
import { g } from '../../text/grader/text.js';
import { formatInstant } from '../../text/text.js';
import type { ReviewDetail } from '../types.js';
import type { Lease } from './lease.js';

/** What has to be known of a task: its round, how long it is the caller's, why others gave it back. */
export function standingView({ review, late, returned }: ReviewDetail, lease: Lease | null) {
    return html`
        <p class="help">
            ${g().rounds[review.round - 1]} · ${review.reasons.map(reason => g().reasons[reason]).join(', ')}
            ${review.dueAtUtc ? html` · ${g().dueAt(formatInstant(review.dueAtUtc))}` : nothing}
        </p>
        ${late ? html`<p class="notice">${g().cameLate}</p>` : nothing}
        ${returned?.length ? html`
            <section class="notice">
                <h2>${g().givenBack}</h2>
                <ul>
                    ${returned.map(one => html`
                        <li>
                            ${g().returnKinds[one.kind] ?? one.kind}, ${formatInstant(one.atUtc)}${one.reason ? html`: <span dir="auto">${one.reason}</span>` : nothing}
                        </li>`)}
                </ul>
            </section>` : nothing}
        ${review.state === 'scored' ? html`<p class="notice">${g().isScored}</p>` : nothing}
        ${lease?.lost ? html`<div class="problem card" role="alert"><strong>${g().leaseLost}</strong><p>${lease.lost.message}</p></div>`
        : lease?.isOver ? html`
            <div class="notice" role="alert">
                <p>${g().leaseOver}</p>
                <button type="button" class="quiet" @click=${() => void lease.renew()}>${g().claimAgain}</button>
            </div>`
        : nothing}`;
}
