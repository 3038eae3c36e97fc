import { html } from 'lit';
import { g } from '../../text/grader/text.js';
import { ask } from '../../ui/dialog.js';
import { field } from '../../ui/field.js';
import type { Annotation } from '../types.js';
import type { Place } from './response-part.js';

/**
 * Asks for a remark. The answer stands in a field that takes no input, so that its place can be chosen by keyboard too: in one that is
 * `readonly` browsers move no selection by keys. Nothing chosen is the whole answer.
 */
export async function askForAnnotation(place: Place, text: string | null): Promise<Annotation | null> {
    let given: Annotation | null = null;
    await ask({
        title: g().annotate,
        confirm: g().keepAnnotation,
        fields: html`
            ${text == null ? '' : field(g().annotatedPlace, html`<textarea name="place" rows="6" aria-readonly="true" dir="auto" .value=${text}
                @beforeinput=${(event: Event) => event.preventDefault()}
                @focus=${(event: Event) => select(event.target as HTMLTextAreaElement, place)}></textarea>`, { help: g().annotatedPlaceHelp })}
            ${field(g().remark, html`<textarea name="remark" rows="3" maxlength="500" required></textarea>`)}`,
        deed: (_, form) => {
            const chosen = document.querySelector<HTMLTextAreaElement>('dialog[open] textarea[name="place"]');
            const [start, end] = chosen?.dataset['chosen']
                ? [chosen.selectionStart, chosen.selectionEnd].map(offset => writtenAt(text ?? '', offset)) as [number, number]
                : [place.start ?? 0, place.end ?? 0];
            given = { response: place.response, comment: String(form.get('remark')).trim(), ...(end > start ? { start, end } : {}) };
            return Promise.resolve();
        },
    });
    return given;
}

/** Shows what was selected before, and from then on what is selected in the field counts. */
function select(field: HTMLTextAreaElement, place: Place): void {
    if (!field.dataset['chosen']) {
        field.dataset['chosen'] = 'yes';
        field.setSelectionRange(place.start ?? 0, place.end ?? 0);
    }
}

/** Where something stands in a text as it was written: a field counts a line's end, of one unit or two, as one. */
function writtenAt(text: string, offset: number): number {
    let written = 0;
    for (let shown = 0; shown < offset; shown++) {
        written += text.startsWith('\r\n', written) ? 2 : 1;
    }

    return written;
}
