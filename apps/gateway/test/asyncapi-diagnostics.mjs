import { Parser } from '@asyncapi/parser';

// Reads an AsyncAPI document from standard input, and prints what its parser has to say of it as JSON.
let text = '';
for await (const chunk of process.stdin) text += chunk;
const { diagnostics } = await new Parser().parse(text);
console.log(JSON.stringify(diagnostics.map(({ message, path }) => [message, path.join('.')])));
