import { html, nothing } from 'lit';
import { t } from '../text/text.js';
import type { Saver } from './journal/saver.js';

/** Whether everything is saved, in words; only what goes wrong is called out. */
export function saveState({ state, sequence, refusal, late, keeps }: Saver) {
    const text = {
        nothing: t().nothingToSave,
        saved: t().saved(sequence),
        unsaved: t().unsaved,
        saving: t().saving,
        offline: keeps ? t().offline : t().offlineInMemory,
        refused: refusal ? `${t().refusedToSave}: ${refusal.detail}` : t().cameTooLate([...late]),
    }[state];
    return html`<p class="save ${state}" role=${state === 'refused' || state === 'offline' ? 'alert' : nothing}>${text}</p>`;
}
