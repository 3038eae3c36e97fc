import { property } from 'lit/decorators.js';
import type { Api } from '../http/api.js';
import type { Person } from '../identity/person.js';
import { Part } from './element.js';

/** The pages of one role: what of them is shown is told by the address. */
export abstract class AreaPart extends Part {
    @property({ attribute: false }) api!: Api;
    @property({ attribute: false }) person!: Person;

    /** What follows the area's own part of the address. */
    @property({ attribute: false }) route: readonly string[] = [];
}
