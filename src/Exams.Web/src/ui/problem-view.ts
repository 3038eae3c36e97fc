import { html, nothing } from 'lit';
import { Problem } from '../http/api.js';
import { t } from '../text/text.js';

/** What went wrong, and a way to try again. */
export function problemView(failure: unknown, again?: () => void) {
    const [title, detail, code] = failure instanceof Problem
        ? [t().refusals[failure.code] ?? failure.message, failure.detail, failure.members['correlationId']]
        : [t().unreachable, '', undefined];

    // The server says what is particular in English only.
    const foreign = t().language !== 'en';
    return html`
        <div class="problem" role="alert">
            <strong>${title}</strong>
            ${detail ? html`<p lang=${foreign ? 'en' : nothing} dir=${foreign ? 'ltr' : nothing}>${detail}</p>` : nothing}
            ${code ? html`<p class="help">${String(code)}</p>` : nothing}
            ${again ? html`<button type="button" @click=${again}>${t().tryAgain}</button>` : nothing}
        </div>`;
}
