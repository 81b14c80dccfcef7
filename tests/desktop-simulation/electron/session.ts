import { EventEmitter } from 'node:events';
import { answer } from './link.ts';

type Details = { isMainFrame: boolean; requestingUrl: string };
type RequestHandler = (
  contents: null,
  permission: string,
  decide: (granted: boolean) => void,
  details: Details,
) => void;
type BeforeRequest = (details: { url: string }, decide: (verdict: { cancel: boolean }) => void) => void;
type CheckHandler = (contents: null, permission: string, origin: string, details: Details) => boolean;

// Electron grants what nobody has set a handler for.
let requestHandler: RequestHandler = (_contents, _permission, decide) => decide(true);
let checkHandler: CheckHandler = () => true;
let beforeRequest: BeforeRequest = (_details, decide) => decide({ cancel: false });

/** The stand-in for Electron's `session`, of which only what decides about pages and names the system's proxy does something. */
export const session = {
  defaultSession: Object.assign(new EventEmitter(), {
    setPermissionRequestHandler: (handler: RequestHandler) => {
      requestHandler = handler;
    },
    setPermissionCheckHandler: (handler: CheckHandler) => {
      checkHandler = handler;
    },
    /** What the system's settings name for every address: `SIMULATED_PROXY`, in a PAC file's words. */
    resolveProxy: async (_url: string) => process.env.SIMULATED_PROXY ?? 'DIRECT',
    // Electron gives no device to a page whose session has no handler; the grants are what it would remember.
    setDevicePermissionHandler: () => undefined,
    webRequest: {
      onBeforeRequest: (listener: BeforeRequest) => {
        beforeRequest = listener;
      },
    },
  }),
};

answer('permission', async ({ permission, url, isMainFrame }) => {
  const details = { isMainFrame, requestingUrl: url };
  const request = await new Promise<boolean>((decide) => requestHandler(null, permission, decide, details));
  return { request, check: checkHandler(null, permission, url, details) };
});

answer(
  'mayRequest',
  ({ url }) => new Promise((resolve) => beforeRequest({ url }, ({ cancel }) => resolve(!cancel))),
);
