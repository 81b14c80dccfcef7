/** The application's own core did not answer: the server was stopped, or the window lost its port. */
export class CoreUnreachableError extends Error {
  override readonly name = 'CoreUnreachableError';
}
