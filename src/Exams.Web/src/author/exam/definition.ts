import type { Json } from '../../http/types.js';
import type { Definition } from '../types.js';

/** The steps of a path as the server names members: `sections[0].timeLimit`. */
function stepsOf(path: string): string[] {
    return path.replace(/\[(\d+)\]/g, '.$1').split('.');
}

/** What stands at a path; undefined where nothing does. */
export function at(definition: Definition, path: string): Json | undefined {
    return stepsOf(path).reduce<Json | undefined>((there, step) => there != null && typeof there === 'object' ? (there as Definition)[step] : undefined, definition);
}

/** The definition with something at a path, and else as it was. */
export function withValue(definition: Definition, path: string, value: Json): Definition {
    return put(definition, stepsOf(path), value) as Definition;
}

/** The definition with nothing at a path. */
export function without(definition: Definition, path: string): Definition {
    return put(definition, stepsOf(path), undefined) as Definition;
}

function put(there: Json | undefined, [step, ...rest]: string[], value: Json | undefined): Json {
    const copy = (Array.isArray(there) ? [...there] : { ...(there as Definition | null | undefined) }) as Definition;
    const next = rest.length === 0 ? value : put(copy[step!], rest, value);
    if (next === undefined) {
        delete copy[step!];
    } else {
        copy[step!] = next;
    }

    return copy as Json;
}
