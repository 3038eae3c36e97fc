import type { Json, Responses } from '../../http/types.js';

/** A link of this client's own chain over answers that it may have to deliver after their deadline (docs/decisions/0002). */
export interface Seal {
    previous: string;
    digest: string;
    claimedAt: string;
}

export interface Sealed {
    sequence: number;
    item: number;
    responses: Responses;
    comment?: string;
    at: number;
}

/** Whether this browser can: digests are there in a secure context only. */
export const canSeal = globalThis.crypto?.subtle !== undefined;

/** Seals an answer over what came before it: a receipt's digest, or another seal's. */
export async function sealOf(previous: string, { sequence, item, responses, comment, at }: Sealed): Promise<Seal> {
    const claimedAt = instant(at);
    const content = { previous, sequence, item, responses, ...(comment === undefined ? {} : { comment }), claimedAt };
    const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(canonical(content)));
    return { previous, digest: Array.from(new Uint8Array(digest), byte => byte.toString(16).padStart(2, '0')).join(''), claimedAt };
}

/** A document as the server spells it for its digest: members by name, nothing between, characters as they are where they may be. */
export function canonical(value: Json): string {
    if (typeof value === 'string') {
        return `"${value.replace(Escaped, escape)}"`;
    }

    if (Array.isArray(value)) {
        return `[${value.map(canonical).join(',')}]`;
    }

    return value != null && typeof value === 'object'
        ? `{${Object.keys(value).sort().map(name => `${canonical(name)}:${canonical(value[name]!)}`).join(',')}}`
        : JSON.stringify(value);
}

// What .NET's relaxed encoder escapes: what isn't a character, what isn't seen, and each half of what needs two.
const Escaped = /["\\]|(?! )[\p{Cc}\p{Cn}\p{Co}\p{Cs}\p{Zl}\p{Zp}\p{Zs}]|[\u{10000}-\u{10FFFF}]/gu;

const Short: Record<string, string> = { '"': '\\"', '\\': '\\\\', '\b': '\\b', '\f': '\\f', '\n': '\\n', '\r': '\\r', '\t': '\\t' };

function escape(text: string): string {
    return Short[text] ?? text.split('').map(unit => `\\u${unit.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}`).join('');
}

/** An instant as the server writes it: no digit that says nothing. */
function instant(milliseconds: number): string {
    return new Date(milliseconds).toISOString().replace(/\.?0+Z$/, 'Z');
}
