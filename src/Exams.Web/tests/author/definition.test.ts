import assert from 'node:assert/strict';
import { test } from 'node:test';
import { at, without, withValue } from '../../src/author/exam/definition.js';

const exam = { title: 'Law', sections: [{ id: 'a', items: [{ itemIdentifier: 'q1', later: true }] }], unknown: { kept: [1, 2] } };

test('a member is found and set by the path that the server names it by, and the rest stays', () => {
    const changed = withValue(exam, 'sections[0].items[0].itemControl.allowReview', false);

    assert.equal(at(changed, 'sections[0].items[0].itemControl.allowReview'), false);
    assert.equal(at(changed, 'sections[0].items[0].later'), true);
    assert.deepEqual(at(changed, 'unknown'), exam.unknown);
    assert.equal(at(exam, 'sections[0].items[0].itemControl'), undefined, 'what was before is as it was');
    assert.equal(at(exam, 'title.of[3].nothing'), undefined);
});

test('what is taken away leaves nothing behind', () => {
    assert.deepEqual(Object.keys(without(exam, 'title')), ['sections', 'unknown']);
});
