import './theme/base.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './app/app.tsx';
import { startTranslating } from './i18n/i18n.ts';
import { languageStore } from './i18n/language.ts';
import { orpc } from './rpc/client.ts';
import { queryClient } from './rpc/query-client.ts';

/** How long the first paint waits for the core's word on language and demo, in milliseconds. */
const FIRST_ANSWER_MS = 400;

async function start(): Promise<void> {
  const root = document.getElementById('root');
  if (root === null) throw new Error('the page has no root element');
  const info = queryClient.ensureQueryData(orpc.app.info.queryOptions()).catch(() => undefined);
  const inTime = await Promise.race([info, delay(FIRST_ANSWER_MS)]);
  await startTranslating(inTime?.language ?? languageStore.get());
  createRoot(root).render(
    <StrictMode>
      <App />
    </StrictMode>,
  );
}

function delay(ms: number): Promise<undefined> {
  return new Promise((resolve) => setTimeout(() => resolve(undefined), ms));
}

await start();
