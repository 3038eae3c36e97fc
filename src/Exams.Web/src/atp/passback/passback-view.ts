import { html } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { Api } from '../../http/api.js';
import { Part } from '../../ui/element.js';
import type { ExamWindow } from '../types.js';
import './receiver.js';
import './scores.js';
import type { PassedScoresPart } from './scores.js';

/** Passing a window's released results on: where to, and what has become of each. */
@customElement('exams-passback-view')
export class PassbackView extends Part {
    @property({ attribute: false }) api!: Api;
    @property({ attribute: false }) window!: ExamWindow;

    protected override render() {
        const { windowId } = this.window;
        return html`
            <exams-receiver .api=${this.api} .windowId=${windowId} @receiver=${() => void this.querySelector<PassedScoresPart>('exams-passed-scores')?.look()}></exams-receiver>
            <exams-passed-scores .api=${this.api} .windowId=${windowId}></exams-passed-scores>`;
    }
}
