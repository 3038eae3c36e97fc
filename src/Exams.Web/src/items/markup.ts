import type { Api } from '../http/api.js';

interface TrustedPolicy {
    createHTML(html: string): string;
}

// The server has cleaned what it sends; this page gives it to the parser here and nowhere else.
const policy = (globalThis as { trustedTypes?: { createPolicy(name: string, rules: TrustedPolicy): TrustedPolicy } })
    .trustedTypes?.createPolicy('exams', { createHTML: html => html });

const Loads: readonly [selector: string, attribute: string][] = [
    ['img[src], audio[src], video[src], source[src], track[src]', 'src'],
    ['object[data]', 'data'],
    ['video[poster]', 'poster'],
    ['image[href]', 'href'],
];

// The server lets none of these through. The page's policy stops what they run or load, but not where they lead: a refresh isn't a load.
const Unwanted = 'base, embed, form, frame, iframe, link, meta, script, style, template';

/**
 * An item's HTML as nodes. Its files need the learner's token, which addresses in HTML can't carry: they are fetched by the page and put
 * in when they have come.
 */
export function nodesOf(html: string, api: Api): DocumentFragment {
    const template = document.createElement('template');
    template.innerHTML = policy ? policy.createHTML(html) : html;
    template.content.querySelectorAll(Unwanted).forEach(element => element.remove());
    for (const [selector, attribute] of Loads) {
        for (const element of template.content.querySelectorAll(selector)) {
            const path = element.getAttribute(attribute) ?? '';
            if (path.startsWith('/api/')) {
                element.removeAttribute(attribute);
                void api.file(path).then(url => element.setAttribute(attribute, url), () => element.classList.add('missing'));
            }
        }
    }

    return template.content;
}

/** The text of an item's HTML, for labels. */
export function textOf(html: string | null | undefined): string {
    if (html == null) {
        return '';
    }

    const template = document.createElement('template');
    template.innerHTML = policy ? policy.createHTML(html) : html;
    return (template.content.textContent ?? '').trim();
}
