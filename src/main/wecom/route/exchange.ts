import type { Dispatcher } from 'undici';
import { AnswerTooSlow, RouteFailure } from './failure.ts';

/**
 * Ends answers that never end, and marks the errors that come after the head of an answer: undici throws the same
 * ones for a connection that dies before it.
 * @param answerTimeoutMs from the sending of the call to the last byte of its answer. undici's own time-outs watch
 * the pauses only, so an answer that drips would be waited for without end.
 */
export function watchAnswers(answerTimeoutMs: number): Dispatcher.DispatcherComposeInterceptor {
  return (dispatch) => (options, handler) => {
    let answering = false;
    let timer: NodeJS.Timeout | undefined;

    return dispatch(options, {
      onRequestStart(controller, context) {
        clearTimeout(timer);
        timer = setTimeout(
          () => controller.abort(new AnswerTooSlow(`over ${answerTimeoutMs} ms`)),
          answerTimeoutMs,
        );
        handler.onRequestStart?.(controller, context);
      },
      onRequestUpgrade: (controller, status, headers, socket) =>
        handler.onRequestUpgrade?.(controller, status, headers, socket),
      onResponseStart(controller, status, headers, message) {
        answering ||= status >= 200;
        handler.onResponseStart?.(controller, status, headers, message);
      },
      onResponseData: (controller, chunk) => handler.onResponseData?.(controller, chunk),
      onResponseEnd(controller, trailers) {
        clearTimeout(timer);
        handler.onResponseEnd?.(controller, trailers);
      },
      onResponseError(controller, error) {
        clearTimeout(timer);
        handler.onResponseError?.(controller, answering && isOfSocket(error) ? cutOff(error) : error);
      },
    });
  };
}

/** Aborts keep their reason, since the caller knows it by identity. */
function isOfSocket(error: Error): boolean {
  return 'code' in error && error.name !== 'AbortError';
}

function cutOff(error: Error): RouteFailure {
  return new RouteFailure('answer', error);
}
