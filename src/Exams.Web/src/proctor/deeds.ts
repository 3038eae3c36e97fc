import { html, nothing } from 'lit';
import type { Api } from '../http/api.js';
import { p } from '../text/proctor/text.js';
import { ask } from '../ui/dialog.js';
import { field } from '../ui/field.js';
import { Once } from '../ui/once.js';
import { announce } from '../ui/toast.js';

/** What a proctor does to a session. Each is sent under a key that stays the same until it is answered. */
export type Deed = 'extend' | 'message' | 'pause' | 'resume' | 'terminate' | 'unlock';

/** Asks for what a deed needs, and does it. True once it is done. */
export async function doToSession(api: Api, sessionId: string, learner: string, deed: Deed): Promise<boolean> {
    const once = new Once();
    const path = `sessions/${sessionId}/${deed === 'message' ? 'messages' : deed}`;
    const isDone = await ask({
        title: p().deedTitles[deed](learner),
        text: p().deedHelp[deed],
        confirm: p().deeds[deed],
        needsReason: deed !== 'message',
        fields: deed === 'message' ? messageFields() : deed === 'extend' ? extensionFields() : deed === 'terminate' ? certaintyField() : undefined,
        deed: (reason, form) => once.post(api, path, deed === 'message' ? messageOf(form)
            : deed === 'extend' ? { ...extensionOf(form), reason }
            : { reason }),
    });
    if (isDone) {
        announce(p().done[deed](learner));
    }

    return isDone;
}

/** Says something to everybody of a window who is there. */
export async function messageWindow(api: Api, windowId: string): Promise<void> {
    const once = new Once();
    let sent = { sent: 0, refused: 0 };
    const isDone = await ask({
        title: p().messageAll,
        text: p().messageAllHelp,
        confirm: p().deeds.message,
        fields: messageFields(),
        deed: async (_, form) => {
            sent = await once.post<typeof sent>(api, `windows/${windowId}/messages`, messageOf(form));
        },
    });
    if (isDone) {
        announce(p().sentToAll(sent.sent, sent.refused));
    }
}

/** Gives everybody of a window who sits more time. */
export async function extendWindow(api: Api, windowId: string): Promise<void> {
    const once = new Once();
    let came = { extended: 0, alreadyEnded: 0, refused: 0 };
    const isDone = await ask({
        title: p().extendAll,
        text: p().extendAllHelp,
        confirm: p().deeds.extend,
        needsReason: true,
        fields: extensionFields(),
        deed: async (reason, form) => {
            came = await once.post<typeof came>(api, `windows/${windowId}/extensions`, { ...extensionOf(form), reason });
        },
    });
    if (isDone) {
        announce(p().extendedAll(came.extended, came.refused + came.alreadyEnded));
    }
}

function messageFields() {
    return html`
        ${field(p().message, html`<textarea name="text" rows="3" maxlength="1000" required dir="auto"></textarea>`)}
        ${field(p().kind, html`
            <select name="kind">
                <option value="info">${p().kinds.info}</option>
                <option value="warning">${p().kinds.warning}</option>
            </select>`)}`;
}

function messageOf(form: FormData): unknown {
    return { text: String(form.get('text')).trim(), kind: String(form.get('kind')) };
}

function extensionFields() {
    return html`
        ${field(p().minutes, html`<input type="number" name="minutes" min="1" max="1440" step="1" value="10" required />`)}
        <label class="flag"><input type="checkbox" name="movesHardClose" /> <span>${p().movesHardClose}</span></label>`;
}

function extensionOf(form: FormData) {
    return { extra: `PT${Number(form.get('minutes'))}M`, movesHardClose: form.has('movesHardClose') };
}

function certaintyField() {
    return html`<label class="flag"><input type="checkbox" name="sure" required /> <span>${p().sure}</span></label>${nothing}`;
}
