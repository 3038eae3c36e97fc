const LastLatin = '\u024f';

/**
 * The key of a shortcut, whatever the keyboard's layout: a digit by its place where digits need Shift, a letter by its place where the
 * layout has no Latin ones. Null for what is no shortcut, and while something is typed or a dialog is open.
 */
export function shortcutOf(event: KeyboardEvent): string | null {
    if (event.defaultPrevented || event.isComposing) {
        return null;
    }

    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
        return document.querySelector('dialog[open]') ? null : 'hand-in';
    }

    if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target) || document.querySelector('dialog[open]')) {
        return null;
    }

    const key = event.key.toLowerCase();
    if (/^[a-z0-9?]$/.test(key)) {
        return key;
    }

    const digit = /^(?:Digit|Numpad)(\d)$/.exec(event.code)?.[1];
    const letter = key.length === 1 && key > LastLatin ? /^Key([A-Z])$/.exec(event.code)?.[1] : undefined;
    return digit ?? letter?.toLowerCase() ?? null;
}

function isTyping(target: EventTarget | null): boolean {
    return target instanceof HTMLElement
        && (target.isContentEditable || target.matches('textarea, select, input:not([type="radio"], [type="checkbox"], [type="button"])'));
}

const Key = 'exams.marking.shortcuts';

/** Single keys can be switched off: who dictates, or presses keys without meaning to, scores nothing by that. */
export function shortcutsAreOn(): boolean {
    return localStorage.getItem(Key) !== 'off';
}

export function switchShortcuts(on: boolean): void {
    localStorage.setItem(Key, on ? 'on' : 'off');
}
