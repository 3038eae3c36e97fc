import assert from 'node:assert/strict';
import { test } from 'node:test';
import { formatClock, parseDuration } from '../../src/text/text.js';
import { instantsOf, isZone, wallOf } from '../../src/ui/zones.js';

const shown = (wall: string, zone: string) => instantsOf(wall, zone).map(instant => new Date(instant).toISOString());

test('a time that clocks skip has no instant, one that they show twice has two', () => {
    assert.deepEqual(shown('2026-03-29T02:30', 'Europe/Berlin'), []);
    assert.deepEqual(shown('2026-10-25T02:30', 'Europe/Berlin'), ['2026-10-25T00:30:00.000Z', '2026-10-25T01:30:00.000Z']);
    assert.deepEqual(shown('2026-04-05T01:45', 'Australia/Lord_Howe'), ['2026-04-04T14:45:00.000Z', '2026-04-04T15:15:00.000Z']);
});

test('instants of a whole year come back from the wall, also where zones are off by quarters', () => {
    for (const zone of ['UTC', 'Asia/Kolkata', 'Asia/Kathmandu', 'America/St_Johns', 'Pacific/Kiritimati', 'Australia/Lord_Howe']) {
        for (let instant = Date.UTC(2026, 0, 1); instant < Date.UTC(2027, 0, 1); instant += 3_600_000 * 97) {
            assert.ok(instantsOf(wallOf(instant, zone), zone).includes(instant), `${new Date(instant).toISOString()} in ${zone}`);
        }
    }
});

test('what is no zone and no time is told apart from what is', () => {
    assert.equal(isZone('Europe/Atlantis'), false);
    assert.equal(isZone(''), false);
    assert.deepEqual(instantsOf('soon', 'UTC'), []);
});

test('a countdown ends at nothing, and not before', () => {
    assert.deepEqual([90_061_000, 1_000, 1, 0, -5_000].map(formatClock), ['25:01:01', '00:00:01', '00:00:01', '00:00:00', '00:00:00']);
});

test('durations are read as the server writes them', () => {
    assert.deepEqual(['PT30S', 'PT1.5S', 'P1DT2H3M4S', '-PT1M', 'PT0S', 'a while'].map(parseDuration), [30_000, 1_500, 93_784_000, -60_000, 0, 0]);
});
