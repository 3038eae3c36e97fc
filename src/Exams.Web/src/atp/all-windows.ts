import type { Api } from '../http/api.js';
import type { ExamWindow } from './types.js';

/** All windows of an ATP, the soonest first. */
export async function allWindows(api: Api): Promise<ExamWindow[]> {
    const windows: ExamWindow[] = [];
    let continuation: string | null | undefined;
    do {
        const query: string = continuation == null ? '' : `&continuation=${encodeURIComponent(continuation)}`;
        const page = await api.get<{ windows: ExamWindow[]; continuation?: string | null }>(`windows?top=1000${query}`);
        windows.push(...page.windows);
        continuation = page.continuation;
    } while (continuation != null);
    return windows.sort((one, other) => one.opens.localeCompare(other.opens));
}
