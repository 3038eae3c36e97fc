import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { test } from 'node:test';
import { canonical, sealOf } from '../../src/learner/journal/seals.js';

test('a document is spelled as the server spells it', () => {
    assert.equal(canonical({ b: [1, null, true], a: 'x "y" \\ \n é' }), String.raw`{"a":"x \"y\" \\ \n é","b":[1,null,true]}`);
    assert.equal(canonical('\u00a0\u2028\u0001😀'), String.raw`"\u00A0\u2028\u0001\uD83D\uDE00"`);
});

test('a seal is the digest of what it covers, and an instant has no digit that says nothing', async () => {
    const seal = await sealOf('before', { sequence: 7, item: 2, responses: { RESPONSE: 'B' }, at: Date.parse('2026-03-02T09:00:00.500Z') });
    const content = '{"claimedAt":"2026-03-02T09:00:00.5Z","item":2,"previous":"before","responses":{"RESPONSE":"B"},"sequence":7}';

    assert.deepEqual(seal, { previous: 'before', digest: createHash('sha256').update(content).digest('hex'), claimedAt: '2026-03-02T09:00:00.5Z' });
});
