import { html, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { type Api, Problem, type Tagged } from '../../http/api.js';
import { b } from '../../text/passback/text.js';
import { formatInstant, parseDuration, t } from '../../text/text.js';
import { ask } from '../../ui/dialog.js';
import { Part } from '../../ui/element.js';
import { field } from '../../ui/field.js';
import { type FieldProblem, problemsOf } from '../../ui/problems.js';
import { reveal } from '../../ui/reveal.js';
import { saveProblemView } from '../../ui/save-problem.js';
import { announce } from '../../ui/toast.js';
import type { Passback } from './types.js';

const Hour = 3_600_000;

/** Where a window's released results go: set, changed and taken back. Its secret is shown when it was made, and never again. */
@customElement('exams-receiver')
export class ReceiverPart extends Part {
    @property({ attribute: false }) api!: Api;
    @property({ attribute: false }) windowId = '';
    @state() private read: Tagged<Passback | null> | null = null;
    @state() private secret = '';
    @state() private problems: readonly FieldProblem[] = [];
    @state() private failure: unknown = null;
    @state() private isWorking = false;

    override connectedCallback(): void {
        super.connectedCallback();
        void this.#load();
    }

    protected override render() {
        const there = this.read?.value ?? null;
        return html`
            <form class="card" novalidate @submit=${(event: SubmitEvent) => void this.#send(event)}>
                <h2>${b().receiver}</h2>
                ${this.read == null ? (this.failure == null ? html`<p>${t().loading}</p>` : nothing) : html`
                    ${there == null ? html`<p class="empty">${b().none}</p>` : this.#standing(there)}
                    ${field(b().url, html`<input name="url" type="url" maxlength="2000" autocomplete="off" spellcheck="false" dir="ltr" .value=${there?.url ?? ''} />`,
                        { help: b().urlHelp, error: this.#errorOf('url') })}
                    ${field(b().giveUpAfter, html`
                        <input name="hours" type="number" min="1" max="168" step="any" .value=${String(parseDuration(there?.giveUpAfter ?? 'P3D') / Hour)} />`,
                        { help: b().giveUpHelp, error: this.#errorOf('giveUpAfter') })}
                    ${field(b().ownSecret, html`<input name="secret" type="password" autocomplete="off" spellcheck="false" dir="ltr" />`,
                        { help: b().ownSecretHelp, error: this.#errorOf('secret') })}`}
                ${this.failure != null ? saveProblemView(this.failure, () => void this.#load()) : nothing}
                ${this.read == null ? nothing : html`
                    <div class="actions">
                        <button ?disabled=${this.isWorking}>${b().save}</button>
                        ${there == null ? nothing : html`
                            <button type="button" class="quiet" @click=${() => void this.#renew()}>${b().newSecret}</button>
                            <button type="button" class="bad" @click=${() => void this.#remove()}>${b().remove}</button>`}
                    </div>`}
            </form>
            ${this.secret === '' ? nothing : html`
                <section class="card">
                    <h2>${b().secret}</h2>
                    <p class="notice">${b().secretOnce}</p>
                    <p class="verdict"><code dir="ltr">${this.secret}</code></p>
                </section>`}`;
    }

    #standing(there: Passback) {
        return html`
            ${there.goneAtUtc ? html`<p class="notice">${b().gone(formatInstant(there.goneAtUtc))}</p>` : nothing}
            <dl>
                <dt>${b().fingerprint}</dt><dd><code>${there.secretFingerprint}</code>
                    ${there.earlierSecretUntilUtc ? html`<small>${b().earlierUntil(formatInstant(there.earlierSecretUntilUtc))}</small>` : nothing}</dd>
                <dt>${b().changed}</dt><dd>${b().changedBy(there.changedBy, formatInstant(there.changedAtUtc))}</dd>
            </dl>`;
    }

    get #path(): string {
        return `windows/${this.windowId}/passback`;
    }

    get #etag(): Record<string, string> {
        return this.read?.etag == null ? {} : { 'If-Match': this.read.etag };
    }

    #errorOf(path: string): string {
        return this.problems.filter(problem => problem.path === path).map(problem => problem.message).join(' ');
    }

    async #load(): Promise<void> {
        [this.failure, this.read] = [null, null];
        try {
            this.read = await this.api.send<Passback>('GET', this.#path);
        } catch (failure) {
            if (failure instanceof Problem && failure.status === 404) {
                this.read = { value: null, etag: null };
            } else {
                this.failure = failure;
            }
        }
    }

    async #send(event: SubmitEvent): Promise<void> {
        event.preventDefault();
        const form = event.target as HTMLFormElement;
        const text = (name: string) => String(new FormData(form).get(name) ?? '').trim();
        [this.isWorking, this.failure, this.problems] = [true, null, []];
        try {
            this.#take(await this.api.send<Passback>('PUT', this.#path, {
                url: text('url'),
                giveUpAfter: `PT${Math.round(Number(text('hours')) * 3_600)}S`,
                ...(text('secret') ? { secret: text('secret') } : {}),
            }, this.#etag));
            form.querySelector<HTMLInputElement>('[name="secret"]')!.value = '';
            announce(b().saved);
            this.tell('receiver');
        } catch (failure) {
            this.problems = failure instanceof Problem ? problemsOf(failure) : [];
            this.failure = this.problems.length > 0 ? null : failure;
        } finally {
            this.isWorking = false;
        }

        await this.updateComplete;
        await reveal(this);
    }

    async #renew(): Promise<void> {
        await ask({
            title: b().newSecret,
            text: b().newSecretHelp,
            confirm: b().newSecret,
            deed: async () => this.#take(await this.api.send<Passback>('POST', `${this.#path}/secret`, undefined, this.#etag)),
        });
    }

    async #remove(): Promise<void> {
        const isDone = await ask({
            title: b().remove,
            text: b().removeHelp,
            confirm: b().remove,
            deed: () => this.api.send('DELETE', this.#path, undefined, this.#etag),
        });
        if (isDone) {
            [this.secret, this.read] = ['', { value: null, etag: null }];
            announce(b().removed);
            this.tell('receiver');
        }
    }

    #take(answer: Tagged<Passback>): void {
        [this.read, this.secret] = [answer, answer.value.secret ?? ''];
    }
}
