import { ORPCError } from '@orpc/client';
import { expect, test } from 'vitest';
import { failureOf, faultOf } from '#renderer/rpc/problem.ts';
import { CoreUnreachableError } from '#renderer/rpc/unreachable.ts';

const problem = {
  code: 'ip_not_trusted',
  message: 'WeCom refused the call from 203.0.113.10.',
  errcode: 60020,
  fromIp: '203.0.113.10',
  hint: null,
  helpUrl: null,
  endpoint: 'user/get',
};

test('a refusal of WeCom is shown with everything that the core said of it', () => {
  expect(failureOf(new ORPCError('WECOM_REFUSED', { status: 502, data: problem }))).toEqual({
    kind: 'problem',
    problem,
  });
});

test.each([
  ['a core that does not answer', new CoreUnreachableError('gone'), { kind: 'unreachable' }],
  ['a run that is gone', new ORPCError('NOT_FOUND', { status: 404 }), { kind: 'not_found' }],
  [
    'an input that the contract refuses',
    new ORPCError('BAD_REQUEST', {
      status: 400,
      message: 'Input validation failed',
      data: { issues: [{ path: ['source', 'limit'], message: 'too small' }] },
    }),
    { kind: 'refused', message: 'source.limit: too small' },
  ],
  [
    'an input that the core refuses in words',
    new ORPCError('BAD_REQUEST', { status: 400, message: 'The file has no column X.' }),
    { kind: 'refused', message: 'The file has no column X.' },
  ],
  [
    'a fault of the core',
    new ORPCError('INTERNAL_SERVER_ERROR', { status: 500, message: 'Internal server error' }),
    { kind: 'unexpected', message: 'Internal server error' },
  ],
  ['a fault of the page', new TypeError('x is undefined'), { kind: 'unexpected', message: 'x is undefined' }],
  ['what is no error at all', 'nonsense', { kind: 'unexpected', message: 'nonsense' }],
])('%s is told apart from the others', (_, error, failure) => {
  expect(failureOf(error)).toEqual(failure);
});

test('only what is wrong with the input stands by its field', () => {
  const sentence = 'The proxy address is empty.';
  expect(faultOf(new ORPCError('BAD_REQUEST', { status: 400, message: sentence }))).toBe(sentence);
  expect(faultOf(new ORPCError('WECOM_REFUSED', { status: 502, data: problem }))).toBeUndefined();
  expect(faultOf(new CoreUnreachableError('gone'))).toBeUndefined();
});
