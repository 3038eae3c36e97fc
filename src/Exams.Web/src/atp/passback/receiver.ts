import { html, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { type Api, Problem, type Tagged } from '../../http/api.js';
import { b } from '../../text/passback/text.js';
import { formatInstant, parseDuration } from '../../text/text.js';
import { ask } from '../../ui/dialog.js';
import { EditForm } from '../../ui/edit-form.js';
import { Part } from '../../ui/element.js';
import { field } from '../../ui/field.js';
import { announce } from '../../ui/toast.js';
import type { Passback } from './types.js';

const Hour = 3_600_000;
const Nothing = { value: { there: null }, etag: null };

/** Where a window's released results go: set, changed and taken back. Its secret is shown when it was made, and never again. */
@customElement('exams-receiver')
export class ReceiverPart extends Part {
    @property({ attribute: false }) api!: Api;
    @property({ attribute: false }) windowId = '';
    @state() private secret = '';

    readonly #edit = new EditForm<{ there: Passback | null }>(this, () => this.#read());

    protected override render() {
        return html`
            <form class="card" novalidate @submit=${(event: SubmitEvent) => void this.#send(event)}>
                <h2>${b().receiver}</h2>
                ${this.#edit.view(({ there }) => this.#fields(there))}
            </form>
            ${this.secret === '' ? nothing : html`
                <section class="card">
                    <h2>${b().secret}</h2>
                    <p class="notice">${b().secretOnce}</p>
                    <p class="verdict"><code dir="ltr">${this.secret}</code></p>
                </section>`}`;
    }

    #fields(there: Passback | null) {
        return html`
            ${there == null ? html`<p class="empty">${b().none}</p>` : this.#standing(there)}
            ${field(b().url, html`<input name="url" type="url" maxlength="2000" autocomplete="off" spellcheck="false" dir="ltr" .value=${there?.url ?? ''} />`,
                { help: b().urlHelp, error: this.#edit.errorOf('url') })}
            ${field(b().giveUpAfter, html`
                <input name="hours" type="number" min="1" max="168" step="any" .value=${String(parseDuration(there?.giveUpAfter ?? 'P3D') / Hour)} />`,
                { help: b().giveUpHelp, error: this.#edit.errorOf('giveUpAfter') })}
            ${field(b().ownSecret, html`<input name="secret" type="password" autocomplete="off" spellcheck="false" dir="ltr" />`,
                { help: b().ownSecretHelp, error: this.#edit.errorOf('secret') })}
            ${this.#edit.failureView()}
            <div class="actions">
                <button ?disabled=${this.#edit.isWorking}>${b().save}</button>
                ${there == null ? nothing : html`
                    <button type="button" class="quiet" @click=${() => void this.#renew()}>${b().newSecret}</button>
                    <button type="button" class="bad" @click=${() => void this.#remove()}>${b().remove}</button>`}
            </div>`;
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

    async #read(): Promise<Tagged<{ there: Passback | null }>> {
        try {
            const { value, etag } = await this.api.send<Passback>('GET', this.#path);
            return { value: { there: value }, etag };
        } catch (failure) {
            if (failure instanceof Problem && failure.status === 404) {
                return Nothing;
            }

            throw failure;
        }
    }

    #send(event: SubmitEvent): Promise<void> {
        return this.#edit.send(event, async form => {
            const text = (name: string) => String(form.get(name) ?? '').trim();
            this.#take(await this.api.send<Passback>('PUT', this.#path, {
                url: text('url'),
                giveUpAfter: `PT${Math.round(Number(text('hours')) * 3_600)}S`,
                ...(text('secret') ? { secret: text('secret') } : {}),
            }, this.#edit.ifMatch));
            this.querySelector<HTMLInputElement>('[name="secret"]')!.value = '';
            announce(b().saved);
            this.tell('receiver');
        });
    }

    async #renew(): Promise<void> {
        await ask({
            title: b().newSecret,
            text: b().newSecretHelp,
            confirm: b().newSecret,
            deed: async () => this.#take(await this.api.send<Passback>('POST', `${this.#path}/secret`, undefined, this.#edit.ifMatch)),
        });
    }

    async #remove(): Promise<void> {
        const isDone = await ask({
            title: b().remove,
            text: b().removeHelp,
            confirm: b().remove,
            deed: () => this.api.send('DELETE', this.#path, undefined, this.#edit.ifMatch),
        });
        if (isDone) {
            this.secret = '';
            this.#edit.take(Nothing);
            announce(b().removed);
            this.tell('receiver');
        }
    }

    #take({ value, etag }: Tagged<Passback>): void {
        this.secret = value.secret ?? '';
        this.#edit.take({ value: { there: value }, etag });
    }
}
