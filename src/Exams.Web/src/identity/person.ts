/** Who is signed in, as their token says. The server checks it; here it only decides which pages are shown. */
export interface Person {
    token: string;
    subject: string;
    roles: string[];
}

const Key = 'exams.token';

/**
 * Takes a token from a sign-in link. It stands behind the #, which browsers don't send to servers, and is removed from the address at
 * once. It is kept for this tab only.
 */
export function takeTokenFromAddress(): void {
    const given = /^#sign-in=(.+)$/.exec(location.hash)?.[1];
    if (given) {
        sessionStorage.setItem(Key, given);
        history.replaceState(null, '', location.pathname);
    }
}

export function signIn(token: string): boolean {
    if (read(token) == null) {
        return false;
    }

    sessionStorage.setItem(Key, token);
    return true;
}

export function signOut(): void {
    sessionStorage.removeItem(Key);
}

export function whoIsSignedIn(): Person | null {
    const token = sessionStorage.getItem(Key);
    return token == null ? null : read(token);
}

function read(token: string): Person | null {
    try {
        const part = (token.split('.')[1] ?? '').replaceAll('-', '+').replaceAll('_', '/');
        const bytes = Uint8Array.from(atob(part), character => character.charCodeAt(0));
        const claims = JSON.parse(new TextDecoder().decode(bytes)) as { sub?: unknown; roles?: unknown };
        const roles = typeof claims.roles === 'string' ? [claims.roles] : Array.isArray(claims.roles) ? claims.roles.map(String) : [];
        return typeof claims.sub === 'string' ? { token, subject: claims.sub, roles } : null;
    } catch {
        return null;
    }
}
