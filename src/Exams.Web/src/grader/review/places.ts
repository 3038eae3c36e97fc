import type { Annotation } from '../types.js';

/** A stretch of a text, and the numbers of the remarks on it. */
export interface Piece {
    text: string;
    numbers: number[];
}

/** Cuts a text wherever a remark begins or ends. */
export function piecesOf(text: string, annotations: readonly (Annotation & { number: number })[]): Piece[] {
    const cuts = new Set([0, text.length]);
    for (const { start, end } of annotations) {
        if (start != null && end != null) {
            cuts.add(Math.min(start, text.length)).add(Math.min(end, text.length));
        }
    }

    const places = [...cuts].sort((one, other) => one - other);
    return places.slice(1).map((end, index) => {
        const start = places[index]!;
        return {
            text: text.slice(start, end),
            numbers: annotations.filter(one => one.start != null && one.end != null && one.start <= start && end <= one.end).map(one => one.number),
        };
    });
}

/** What is selected of the text of an element, in UTF-16 units; null where nothing of it is. */
export function placeOf(element: HTMLElement): { start: number; end: number } | null {
    const selection = getSelection();
    if (!selection || selection.rangeCount === 0 || selection.isCollapsed) {
        return null;
    }

    const range = selection.getRangeAt(0);
    if (!element.contains(range.commonAncestorContainer)) {
        return null;
    }

    const before = document.createRange();
    before.selectNodeContents(element);
    before.setEnd(range.startContainer, range.startOffset);
    const start = before.toString().length;
    return { start, end: start + range.toString().length };
}
