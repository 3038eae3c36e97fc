import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { MySession } from '../../src/http/types.js';
import { changesOf, memoryOf } from '../../src/learner/changes.js';

const session = (sessionId: string, more: Partial<MySession> = {}): MySession => ({
    sessionId, windowId: 'w', examId: 'e', state: 'scheduled', serverTimeUtc: '2026-03-02T09:00:00Z',
    opensUtc: '2026-03-03T09:00:00Z', lastStartUtc: '2026-03-03T10:00:00Z', hardCloseUtc: '2026-03-03T12:00:00Z', ...more,
});

test('only what became of a session since the last look is told, and on a new device nothing is', () => {
    const before = [session('moved'), session('gone'), session('result', { state: 'graded' }), session('same')];
    const now = [
        session('moved', { opensUtc: '2026-03-03T11:00:00Z' }), session('gone', { state: 'voided' }), session('result', { state: 'released' }), session('same'),
        session('seat'), session('old', { state: 'released' }),
    ];

    assert.deepEqual(changesOf(memoryOf(before), now).map(change => [change.kind, change.session.sessionId]),
        [['moved', 'moved'], ['gone', 'gone'], ['result', 'result'], ['seat', 'seat']]);
    assert.deepEqual(changesOf(null, now), []);
    assert.deepEqual(changesOf(memoryOf(now), now), []);
});
