import { html, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { Api } from '../../http/api.js';
import type { Session } from '../../http/types.js';
import { formatSpan, t } from '../../text/text.js';
import { Part } from '../../ui/element.js';
import { canKeep } from '../journal/device.js';

const Minute = 60_000;
const Slow = 1_500;

/** Whether the device will do: its clock, its network, what it can keep, full screen. Nothing of it keeps anybody out. */
@customElement('exams-device-check')
export class DeviceCheckPart extends Part {
    @property({ attribute: false }) api!: Api;
    @property({ attribute: false }) session!: Session;
    @state() private keeps: boolean | null = null;
    @state() private answersIn: number | null = null;
    @state() private isMeasured = false;

    readonly #onFullScreen = () => this.requestUpdate();

    override connectedCallback(): void {
        super.connectedCallback();
        document.addEventListener('fullscreenchange', this.#onFullScreen);
        void canKeep().then(keeps => {
            this.keeps = keeps;
        });
        void this.#measure();
    }

    override disconnectedCallback(): void {
        super.disconnectedCallback();
        document.removeEventListener('fullscreenchange', this.#onFullScreen);
    }

    protected override render() {
        const ahead = this.api.clock.deviceIsAheadBy;
        return html`
            <section class="card">
                <h2>${t().systemCheck}</h2>
                <ul class="checks">
                    ${ahead == null ? nothing : Math.abs(ahead) < Minute ? this.#line(true, t().clockRight)
                        : this.#line(false, t().clockWrong(formatSpan(Math.abs(ahead)), ahead > 0))}
                    ${!this.isMeasured ? nothing : this.answersIn == null ? this.#line(false, t().unreachable)
                        : this.#line(this.answersIn < Slow, t().networkGood(this.answersIn))}
                    ${this.keeps == null ? nothing : this.#line(this.keeps, this.keeps ? t().keepsAnswers : t().keepsNoAnswers)}
                    ${document.fullscreenEnabled ? this.#fullScreenView() : this.#line(false, t().noFullScreen)}
                </ul>
            </section>`;
    }

    #fullScreenView() {
        return document.fullscreenElement ? this.#line(true, t().isFullScreen) : html`
            <li><button type="button" class="quiet" @click=${() => void document.documentElement.requestFullscreen()}>${t().fullScreen}</button></li>`;
    }

    #line(isGood: boolean, text: string) {
        return html`<li><span class=${isGood ? 'good' : 'warn'} aria-hidden="true">${isGood ? '✓' : '!'}</span> ${text}</li>`;
    }

    async #measure(): Promise<void> {
        const from = performance.now();
        try {
            await this.api.get(`sessions/${this.session.sessionId}`);
            this.answersIn = Math.round(performance.now() - from);
        } catch {
            this.answersIn = null;
        }

        this.isMeasured = true;
    }
}
