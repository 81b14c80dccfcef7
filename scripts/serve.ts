import cli from './cli.ts';

/** Serves the application on this machine: `npm run serve -- --port 6004`. */
export default function serve(serveArguments: readonly string[]): Promise<undefined> {
  return cli(['serve', ...serveArguments]);
}
