import type { Api } from '../../http/api.js';
import type { JournalLine, Responses } from '../../http/types.js';
import { type Draft, drafts, same } from './drafts.js';

/** What is in the server's journal, page by page. */
export async function* readJournal(api: Api, sessionId: string): AsyncGenerator<JournalLine> {
    let continuation: string | null = null;
    do {
        const query: string = continuation == null ? '' : `?continuation=${encodeURIComponent(continuation)}`;
        const page: { entries: JournalLine[]; continuation?: string | null } = await api.get(`sessions/${sessionId}/journal${query}`);
        yield* page.entries;
        continuation = page.continuation ?? null;
    } while (continuation != null);
}

/** The answers that this device still holds of a session that is over, and that the server never took. */
export async function undelivered(api: Api, sessionId: string): Promise<Draft[]> {
    const held = await drafts.of(sessionId);
    if (held.length === 0) {
        return [];
    }

    const saved = new Map<number, Responses>();
    for await (const line of readJournal(api, sessionId)) {
        saved.set(line.item, line.responses);
    }

    const [arrived, lost] = [held.filter(draft => same(saved.get(draft.item), draft.responses)), held.filter(draft => !same(saved.get(draft.item), draft.responses))];
    await drafts.remove(arrived);
    return lost;
}
