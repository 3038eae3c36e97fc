// Prints the syntax tree of each Bicep file named on the command line, as one JSON object by file: { errors, root }.
// A node is { type, line, text, children }, of named nodes only.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { Language, Parser } from 'web-tree-sitter';

await Parser.init();
const parser = new Parser();
parser.setLanguage(await Language.load(createRequire(import.meta.url).resolve('tree-sitter-bicep/tree-sitter-bicep.wasm')));

const shape = (node) => ({
    type: node.type,
    line: node.startPosition.row + 1,
    text: node.text,
    children: node.namedChildren.filter((child) => child !== null && child.type !== 'comment').map(shape),
});

const faults = (node) =>
    node.isError || node.isMissing
        ? [`line ${node.startPosition.row + 1}: ${node.isMissing ? `${node.type} is missing` : `unexpected '${node.text.slice(0, 60)}'`}`]
        : node.hasError
            ? node.children.flatMap(faults)
            : [];

const files = {};
for (const path of process.argv.slice(2)) {
    const tree = parser.parse(readFileSync(path, 'utf8'));
    files[path] = { errors: faults(tree.rootNode), root: shape(tree.rootNode) };
}

process.stdout.write(JSON.stringify(files));
