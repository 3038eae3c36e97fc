/** From the last change of the window's size to the sign of it: a window that is drawn larger is one change. */
const Settled = 1_000;

type Screen = EventTarget & { isExtended?: boolean };

/**
 * Watches what the browser tells by itself, and says its kind; never what was copied or typed. `hidden` is called when the page may be
 * about to go. What is returned ends it.
 */
export function watch(note: (kind: string) => void, hidden: () => void): () => void {
    const ends = new AbortController();
    const { signal } = ends;
    let [isAway, wasFull] = [false, document.fullscreenElement != null];
    let resizing: ReturnType<typeof setTimeout> | undefined;

    const look = () => {
        const away = document.hidden || !document.hasFocus();
        if (away !== isAway) {
            isAway = away;
            note(away ? 'focusLost' : 'focusGained');
        }

        if (document.hidden) {
            hidden();
        }
    };
    addEventListener('blur', look, { signal });
    addEventListener('focus', look, { signal });
    document.addEventListener('visibilitychange', look, { signal });
    document.addEventListener('fullscreenchange', () => {
        const full = document.fullscreenElement != null;
        if (full !== wasFull) {
            wasFull = full;
            note(full ? 'fullScreenEntered' : 'fullScreenLeft');
        }
    }, { signal });
    for (const [event, kind] of [['copy', 'copy'], ['cut', 'cut'], ['paste', 'paste'], ['contextmenu', 'contextMenu']] as const) {
        document.addEventListener(event, () => note(kind), { signal, capture: true });
    }

    addEventListener('beforeprint', () => note('print'), { signal });
    addEventListener('resize', () => {
        clearTimeout(resizing);
        resizing = setTimeout(() => !signal.aborted && note('resize'), Settled);
    }, { signal });

    const screen = globalThis.screen as unknown as Screen;
    let isExtended = screen.isExtended ?? false;
    if (isExtended) {
        note('secondScreen');
    }

    if ('addEventListener' in screen) {
        screen.addEventListener('change', () => {
            if (screen.isExtended !== undefined && screen.isExtended !== isExtended) {
                isExtended = screen.isExtended;
                note(isExtended ? 'secondScreen' : 'secondScreenGone');
            }
        }, { signal });
    }

    return () => ends.abort();
}
