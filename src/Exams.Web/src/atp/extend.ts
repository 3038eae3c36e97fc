import { html } from 'lit';
import type { Api } from '../http/api.js';
import { a } from '../text/atp/text.js';
import { formatInstant } from '../text/text.js';
import { ask } from '../ui/dialog.js';
import { field } from '../ui/field.js';
import { Once } from '../ui/once.js';
import { tableView } from '../ui/table.js';
import { announce } from '../ui/toast.js';
import type { ExtensionAnswer } from './types.js';

/**
 * Asks for more time for one learner, a group, or everybody, and gives it.
 *
 * @returns What became of each, or null where somebody thought better of it.
 */
export async function extend(api: Api, windowId: string, learner: string): Promise<ExtensionAnswer | null> {
    const once = new Once();
    let answer: ExtensionAnswer | null = null;
    await ask({
        title: learner ? a().extendWho(learner) : a().extend,
        text: a().extendHelp,
        confirm: a().extend,
        needsReason: true,
        fields: html`
            ${field(a().minutes, html`<input name="minutes" type="number" min="1" max="1440" value="10" required />`)}
            ${learner ? '' : field(a().group, html`<input name="group" maxlength="64" autocomplete="off" />`, { help: a().extendGroupHelp })}
            <p><label class="check"><input type="checkbox" name="waiting" /> ${a().extendNotStarted}</label></p>
            <p><label class="check"><input type="checkbox" name="moves" checked /> ${a().extendMoves}</label></p>`,
        deed: async (reason, form) => {
            const group = String(form.get('group') ?? '').trim();
            answer = await once.post<ExtensionAnswer>(api, `windows/${windowId}/extensions`, {
                extra: `PT${Number(form.get('minutes'))}M`,
                reason,
                includeNotStarted: form.has('waiting'),
                movesHardClose: form.has('moves'),
                ...(learner ? { learnerId: learner } : group ? { group } : {}),
            });
            announce(a().extended(answer.extended));
        },
    });
    return answer;
}

/** What became of an extension for each session. */
export function outcomesView(answer: ExtensionAnswer) {
    return html`
        <section class="card">
            ${tableView({
                caption: a().extended(answer.extended),
                empty: a().noSessions,
                rows: answer.sessions,
                columns: [
                    { title: a().learner, isName: true, cell: line => line.learnerId },
                    { title: a().outcome, cell: line => a().extensionOutcomes[line.outcome] },
                    { title: a().deadline, cell: line => line.deadlineUtc ? formatInstant(line.deadlineUtc) : '' },
                    { title: a().why, cell: line => line.detail ?? '' },
                ],
            })}
        </section>`;
}
