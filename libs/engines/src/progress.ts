/** Is told, in a few words for the person at the terminal, what is being done now. */
export type Progress = (message: string) => void;

/** For callers that have nobody to tell. */
export const silent: Progress = () => undefined;
