import { html } from 'lit';
import { Problem } from '../http/api.js';
import { s } from '../text/staff/text.js';
import { problemView } from './problem-view.js';

/** Why something wasn't saved; that somebody else was quicker, and a way to see what they did. */
export function saveProblemView(failure: unknown, reload: () => void) {
    return failure instanceof Problem && failure.code === 'precondition-failed'
        ? html`
            <div class="problem" role="alert">
                <strong>${s().conflict}</strong>
                <p>${s().conflictHelp}</p>
                <button type="button" @click=${reload}>${s().loadAgain}</button>
            </div>`
        : problemView(failure);
}
