import { html, nothing } from 'lit';
import { customElement, state } from 'lit/decorators.js';
import { Api } from './http/api.js';
import { type Person, signIn, signOut, takeTokenFromAddress, whoIsSignedIn } from './identity/person.js';
import './learner/session-page.js';
import './learner/sessions-page.js';
import { languages, t, useLanguage } from './text/text.js';
import { Part } from './ui/element.js';

/** The whole: who is signed in, and which page they are at. Pages stand behind the #, so that the server serves one file for all. */
@customElement('exams-app')
export class AppPart extends Part {
    @state() private person: Person | null = null;
    @state() private page = location.hash;
    @state() private problem = '';

    #token: string | undefined;
    #api: Api | null = null;

    override connectedCallback(): void {
        super.connectedCallback();
        this.#enter();
        addEventListener('hashchange', () => this.#enter());
    }

    protected override render() {
        document.title = t().brand;
        return html`
            <a class="skip" href="#main" @click=${(event: Event) => this.#skip(event)}>${t().skipToContent}</a>
            <header>
                <a class="brand" href="#/">${t().brand}</a>
                <label>
                    <span class="hidden">${t().languageLabel}</span>
                    <select @change=${(event: Event) => void useLanguage((event.target as HTMLSelectElement).value)}>
                        ${languages.map(language => html`
                            <option value=${language.code} lang=${language.code} ?selected=${language.code === t().language}>${language.name}</option>`)}
                    </select>
                </label>
                ${this.person ? html`
                    <span class="who">${this.person.subject}</span>
                    <button type="button" class="quiet" @click=${() => this.#leave()}>${t().signOut}</button>` : nothing}
            </header>
            <main id="main" tabindex="-1">${this.person ? this.#pageOf(this.person) : this.#signInView()}</main>`;
    }

    #pageOf(person: Person) {
        if (!person.roles.includes('learner')) {
            return html`<p class="notice">${t().noPages}</p>`;
        }

        const session = /^#\/sessions\/([A-Za-z0-9._-]+)$/.exec(this.page)?.[1];
        return session
            ? html`<exams-session-page .api=${this.#api} .sessionId=${session}></exams-session-page>`
            : html`<exams-sessions-page .api=${this.#api}></exams-sessions-page>`;
    }

    #signInView() {
        return html`
            <form class="card" @submit=${(event: SubmitEvent) => this.#signIn(event)}>
                <h1>${t().signInTitle}</h1>
                <p>${t().signInHelp}</p>
                <label>${t().token}<textarea name="token" rows="4" autocomplete="off" spellcheck="false" required></textarea></label>
                ${this.problem ? html`<p class="problem" role="alert">${this.problem}</p>` : nothing}
                <button>${t().signIn}</button>
            </form>`;
    }

    #signIn(event: SubmitEvent): void {
        event.preventDefault();
        const token = String(new FormData(event.target as HTMLFormElement).get('token')).trim();
        this.problem = signIn(token) ? '' : t().tokenUnreadable;
        this.#enter();
    }

    #enter(): void {
        takeTokenFromAddress();
        this.page = location.hash;
        this.person = whoIsSignedIn();
        if (this.person?.token !== this.#token) {
            this.#token = this.person?.token;
            this.#api = this.person ? new Api(this.person.token) : null;
        }
    }

    #leave(): void {
        signOut();
        location.hash = '#/';
        this.#enter();
    }

    #skip(event: Event): void {
        event.preventDefault();
        this.querySelector<HTMLElement>('#main')?.focus();
    }
}
