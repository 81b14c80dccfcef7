import { describe, expect, test } from 'vitest';
import { isOtherWay, proxyFault, proxyInput } from '#renderer/pages/settings/route/proxy-draft.ts';
import { WECOM_API_BASE } from '#shared/straight-way.ts';

const nothingKept = { proxyMode: 'none', proxy: null } as const;
const ownKept = { proxyMode: 'own', proxy: 'http://proxy.example.com:3128' } as const;
const systemKept = { proxyMode: 'system', proxy: 'http://proxy.example.com:3128' } as const;

describe('an own proxy', () => {
  test('needs an address', () => {
    expect(proxyFault({ mode: 'own', url: '' }, nothingKept)).toBe('urlMissing');
    expect(proxyFault({ mode: 'own', url: ' proxy.example.com ' }, nothingKept)).toBeUndefined();
  });

  test('may leave the field empty when its address is kept, and not when that is the system’s', () => {
    expect(proxyFault({ mode: 'own', url: '' }, ownKept)).toBeUndefined();
    expect(proxyFault({ mode: 'own', url: '' }, systemKept)).toBe('urlMissing');
  });

  test('is sent without white space around it, and not at all when nothing was typed', () => {
    const typed = { mode: 'own', url: ' socks5://203.0.113.8:1080\n' } as const;
    expect(proxyInput(typed)).toEqual({ proxyMode: 'own', proxyUrl: 'socks5://203.0.113.8:1080' });
    expect(proxyInput({ mode: 'own', url: ' ' })).toEqual({ proxyMode: 'own' });
  });
});

test('another proxy is another way, and none to WeCom itself is not', () => {
  const kept = { ...ownKept, apiBase: WECOM_API_BASE, hasCa: false };
  expect(isOtherWay({ mode: 'own', url: ' ' }, kept)).toBe(false);
  expect(isOtherWay({ mode: 'own', url: '127.0.0.1:3128' }, kept)).toBe(true);
  expect(isOtherWay({ mode: 'system', url: '' }, kept)).toBe(true);
  expect(isOtherWay({ mode: 'none', url: '' }, kept)).toBe(false);
  expect(isOtherWay({ mode: 'none', url: '' }, { ...kept, hasCa: true })).toBe(true);
  expect(isOtherWay({ mode: 'none', url: '' }, { ...kept, apiBase: 'https://proxy.example' })).toBe(true);
});

test('without a proxy, what stands in the field is nobody’s business', () => {
  expect(proxyFault({ mode: 'none', url: '' }, nothingKept)).toBeUndefined();
  expect(proxyInput({ mode: 'system', url: 'http://proxy.example.com' })).toEqual({ proxyMode: 'system' });
});
