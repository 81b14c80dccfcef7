import type { Dispatcher } from 'undici';
import { AnswerTooSlow, RouteFailure } from './failure.ts';

/**
 * Ends answers that never end, and marks errors with the stage in which they came: undici throws the same ones for
 * a connection that dies in the handshake, before an answer, and in the middle of one.
 * @param answerTimeoutMs from the sending of the call to the last byte of its answer. undici's own time-outs watch
 * the pauses only, so an answer that drips would be waited for without end.
 */
export function watchAnswers(answerTimeoutMs: number): Dispatcher.DispatcherComposeInterceptor {
  return (dispatch) => (options, handler) => {
    let stage: 'connect' | 'call' | 'answer' = 'connect';
    let timer: NodeJS.Timeout | undefined;

    return dispatch(options, {
      onRequestStart(controller, context) {
        stage = 'call';
        clearTimeout(timer);
        timer = setTimeout(
          () => controller.abort(new AnswerTooSlow(`over ${answerTimeoutMs} ms`)),
          answerTimeoutMs,
        );
        handler.onRequestStart?.(controller, context);
      },
      onResponseStart(controller, status, headers, message) {
        if (status >= 200) stage = 'answer';
        handler.onResponseStart?.(controller, status, headers, message);
      },
      onResponseData: (controller, chunk) => handler.onResponseData?.(controller, chunk),
      onResponseEnd(controller, trailers) {
        clearTimeout(timer);
        handler.onResponseEnd?.(controller, trailers);
      },
      onResponseError(controller, error) {
        clearTimeout(timer);
        forgetBytes(error);
        handler.onResponseError?.(controller, stage === 'call' ? error : inStage(stage, error));
      },
    });
  };
}

/** Aborts keep their reason, which the caller knows by identity. */
function inStage(stage: 'connect' | 'answer', error: Error): Error {
  const isMarked = error instanceof RouteFailure;
  return isMarked || !('code' in error) || error.name === 'AbortError'
    ? error
    : new RouteFailure(stage, error);
}

/** The parser's error keeps the bytes that it could not read, a token perhaps among them, for any log to print. */
function forgetBytes(error: Error): void {
  if (error.name === 'HTTPParserError' && 'data' in error) error.data = undefined;
}
