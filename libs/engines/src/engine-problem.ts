/**
 * Something that keeps the platform from running and that the person at the terminal can put right: a taken port, a missing
 * Java, a full disk. Its message is one sentence for that person, so it is printed alone, without a stack trace.
 */
export class EngineProblem extends Error {
  override readonly name = 'EngineProblem';
}
