import assert from 'node:assert/strict';
import { beforeEach, test } from 'node:test';
import { shortcutOf } from '../../src/grader/review/keys.js';
import { piecesOf } from '../../src/grader/review/places.js';

class Control {
    readonly isContentEditable = false;
    constructor(private readonly isText: boolean) {}
    matches = () => this.isText;
}

let isDialogOpen = false;
beforeEach(() => {
    isDialogOpen = false;
    Object.assign(globalThis, { HTMLElement: Control, document: { querySelector: () => (isDialogOpen ? {} : null) } });
});

function press(key: string, code = '', more: Partial<KeyboardEvent> = {}) {
    return shortcutOf({ key, code, target: new Control(false) as unknown as EventTarget, ...more } as KeyboardEvent);
}

test('digits and letters are found on every layout', () => {
    assert.equal(press('3', 'Digit3'), '3');
    assert.equal(press('N', 'KeyN'), 'n');
    assert.equal(press('"', 'Digit3'), '3', 'French keyboards need Shift for digits');
    assert.equal(press('ى', 'KeyN'), 'n', 'Arabic ones have no Latin letters');
    assert.equal(press('ö', 'Semicolon'), null);
});

test('nothing is a shortcut while something is typed, a dialog is open or a key belongs to the browser', () => {
    assert.equal(press('3', 'Digit3', { target: new Control(true) as unknown as EventTarget }), null);
    assert.equal(press('n', 'KeyN', { ctrlKey: true }), null);
    assert.equal(press('n', 'KeyN', { isComposing: true }), null);
    assert.equal(press('Enter', 'Enter', { ctrlKey: true }), 'hand-in');
    isDialogOpen = true;
    assert.equal(press('3', 'Digit3'), null);
    assert.equal(press('Enter', 'Enter', { ctrlKey: true }), null);
});

test('a text is cut where remarks begin and end, and nothing of it is lost', () => {
    const remark = (number: number, start: number, end: number) => ({ number, start, end, response: 'RESPONSE', comment: '' });
    const pieces = piecesOf('one two three', [remark(1, 0, 7), remark(2, 4, 99)]);

    assert.deepEqual(pieces.map(piece => [piece.text, piece.numbers]), [['one ', [1]], ['two', [1, 2]], [' three', [2]]]);
});
