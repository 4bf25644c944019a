/** How to begin in one language: files to copy and what to type. They run as they stand, with CLIENT_ID and CLIENT_SECRET in the environment. */
export interface QuickStart {
  title: string;
  /** What it needs beside them. */
  needs: string;
  files: { name: string; text: string }[];
  /** What to type in a shell. */
  run: string;
}
