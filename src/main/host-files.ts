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
  /**
   * Asks for a file to read.
   * @param kind what such files are called, and how their names end, without the dot
   * @returns an absolute path, or null when the question was called off
   */
  chooseOpenPath(kind: {
    readonly name: string;
    readonly endings: readonly string[];
  }): Promise<string | null>;
  /** Opens a folder in the system's file manager. @returns whether the system could */
  openFolder(path: string): Promise<boolean>;
  /** Shows a file in the system's file manager. */
  showInFolder(path: string): void;
}
