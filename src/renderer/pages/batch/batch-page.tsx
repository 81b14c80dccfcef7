import { VERDICTS } from '#shared/verdicts.ts';
import { BatchOverview } from './batch-overview.tsx';
import { RunPage } from './run/run-page.tsx';

interface BatchPageProps {
  readonly params: { readonly runId?: string; readonly verdict?: string };
}

/** All runs and the way to a new one, or one run, by the address. */
export default function BatchPage({ params }: BatchPageProps) {
  if (params.runId === undefined) return <BatchOverview />;
  const verdict = VERDICTS.find((one) => one === params.verdict);
  return <RunPage key={params.runId} runId={params.runId} verdict={verdict} />;
}
