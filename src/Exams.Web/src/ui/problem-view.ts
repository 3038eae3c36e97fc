import { html, nothing } from 'lit';
import { Problem } from '../http/api.js';
import { t } from '../text/text.js';

/** What went wrong, and a way to try again. */
export function problemView(failure: unknown, again?: () => void) {
    const [title, detail] = failure instanceof Problem
        ? [t().refusals[failure.code] ?? failure.message, failure.detail]
        : [t().unreachable, ''];

    // Only of what nobody expected is there something to look up.
    const code = failure instanceof Problem && failure.status >= 500 ? failure.members['correlationId'] : undefined;

    // The server says what is particular in English only.
    const foreign = t().language !== 'en';
    return html`
        <div class="problem" role="alert">
            <strong>${title}</strong>
            ${detail ? html`<p lang=${foreign ? 'en' : nothing} dir=${foreign ? 'ltr' : nothing}>${detail}</p>` : nothing}
            ${code ? html`<p class="help">${t().reference(String(code))}</p>` : nothing}
            ${again ? html`<button type="button" @click=${again}>${t().tryAgain}</button>` : nothing}
        </div>`;
}
