import assert from 'node:assert/strict';
import { afterEach, mock, test } from 'node:test';
import { ServerClock } from '../../src/http/clock.js';
import { Leaps } from '../../src/http/leaps.js';

const Hour = 3_600_000;

/** A device whose two clocks are set by hand: the one that people set, and the counter that nobody can. */
function device() {
    const state = { clock: Date.parse('2026-03-02T09:00:00Z'), counter: 1_000 };
    mock.method(Date, 'now', () => state.clock);
    mock.method(performance, 'now', () => state.counter);
    return state;
}

afterEach(() => mock.restoreAll());

for (const wrongBy of [-48 * Hour, 0, 48 * Hour]) {
    test(`the server's time is the same with a device's clock that is wrong by ${wrongBy / Hour} hours`, () => {
        const state = device();
        state.clock += wrongBy;
        const clock = new ServerClock();
        clock.learn('2026-03-02T10:00:00Z', 1_000, 1_400);
        state.clock += 5_000;
        state.counter = 6_400;

        assert.equal(new Date(clock.now()).toISOString(), '2026-03-02T10:00:05.200Z');
    });
}

test('a clock that is set while the page is open changes nothing but what is told of it', () => {
    const state = device();
    const clock = new ServerClock();
    assert.equal(clock.deviceIsAheadBy, null);
    clock.learn('2026-03-02T09:00:00Z', 1_000, 1_000);
    state.clock += 3 * Hour;

    assert.equal(new Date(clock.now()).toISOString(), '2026-03-02T09:00:00.000Z');
    assert.equal(clock.deviceIsAheadBy, 3 * Hour);
});

test('a sleep is noticed once, and time that passes isn’t one', () => {
    const state = device();
    const leaps = new Leaps();
    state.clock += Hour;
    state.counter += Hour;
    assert.equal(leaps.look(), false);
    state.clock += Hour;
    assert.equal(leaps.look(), true);
    assert.equal(leaps.look(), false);
    state.clock -= Hour;
    assert.equal(leaps.look(), true);
});
