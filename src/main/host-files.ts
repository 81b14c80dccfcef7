/** What only a desktop can do with files; the server host has nothing of it. */
export interface HostFiles {
  /**
   * Asks where to save a file.
   * @param folder where to begin; the system's choice when null
   * @returns an absolute path, or null when the question was called off
   */
  chooseSavePath(suggestion: {
    readonly name: string;
    readonly folder: string | null;
  }): Promise<string | null>;
  /** Shows a file in the system's file manager. */
  showInFolder(path: string): void;
}
