import { html } from 'lit';
import type { Api } from '../http/api.js';
import { a } from '../text/atp/text.js';
import { ask } from '../ui/dialog.js';
import { field } from '../ui/field.js';
import { announce } from '../ui/toast.js';
import { formatIn } from '../ui/zones.js';
import { allWindows } from './all-windows.js';
import type { ExamWindow, RosterLine } from './types.js';

/**
 * Asks to which other window of the exam a learner's seat goes, and moves it. What is asked again completes what was interrupted, so that it
 * needs no key.
 *
 * @returns Whether it was moved.
 */
export async function moveSeat(api: Api, from: ExamWindow, learner: RosterLine): Promise<boolean> {
    const targets = await targetsOf(api, from);
    const isMoved = await ask({
        title: a().moveWho(learner.displayName),
        text: targets.length === 0 ? a().nowhereToMove : a().moveHelp,
        confirm: a().move,
        needsReason: true,
        fields: field(a().moveTo, html`
            <select name="toWindowId" required>
                ${targets.map(window => html`<option value=${window.windowId}>${window.title} (${formatIn(window.opens, window.zone)})</option>`)}
            </select>`),
        deed: (reason, form) => api.post(`windows/${from.windowId}/roster/${encodeURIComponent(learner.learnerId)}/reschedule`, {
            toWindowId: String(form.get('toWindowId')),
            reason,
        }),
    });
    if (isMoved) {
        announce(a().moved(learner.displayName));
    }

    return isMoved;
}

/** The windows of the same exam that still take learners. */
async function targetsOf(api: Api, from: ExamWindow): Promise<ExamWindow[]> {
    return (await allWindows(api)).filter(window =>
        window.examId === from.examId && window.windowId !== from.windowId && (window.state === 'scheduled' || window.state === 'open'));
}
