import type { Dispatcher } from 'undici';

/**
 * Lets a caller leave while the call still waits for a connection. undici looks at the signal only once a
 * connection is there, so that stopping would take as long as the slowest proxy.
 *
 * The call that was left stays in undici's queue; it is dropped, unsent, when its turn comes.
 */
export const heedAbortsWhileWaiting: Dispatcher.DispatcherComposeInterceptor =
  (dispatch) =>
  (options, handler): boolean => {
    const signal = 'signal' in options && options.signal instanceof AbortSignal ? options.signal : undefined;
    if (signal === undefined) return dispatch(options, handler);
    let left = false;
    const leave = () => {
      left = true;
      handler.onResponseError?.(noConnection(signal), toError(signal.reason));
    };
    if (signal.aborted) {
      leave();
      return true;
    }
    signal.addEventListener('abort', leave, { once: true });
    const stopListening = () => signal.removeEventListener('abort', leave);

    return dispatch(options, {
      onRequestStart(controller, context) {
        stopListening();
        if (left) controller.abort(toError(signal.reason));
        else handler.onRequestStart?.(controller, context);
      },
      onResponseStart: (controller, status, headers, message) =>
        handler.onResponseStart?.(controller, status, headers, message),
      onResponseData: (controller, chunk) => handler.onResponseData?.(controller, chunk),
      onResponseEnd: (controller, trailers) => handler.onResponseEnd?.(controller, trailers),
      onResponseError(controller, error) {
        stopListening();
        if (!left) handler.onResponseError?.(controller, error);
      },
    });
  };

/** What undici hands over besides an error, for a call that never had a connection to control. */
function noConnection(signal: AbortSignal): Dispatcher.DispatchController {
  const nothing = () => undefined;
  return {
    aborted: true,
    paused: false,
    reason: toError(signal.reason),
    abort: nothing,
    pause: nothing,
    resume: nothing,
  };
}

function toError(reason: unknown): Error {
  return reason instanceof Error ? reason : new DOMException('aborted', 'AbortError');
}
