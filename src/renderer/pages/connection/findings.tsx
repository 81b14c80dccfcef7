import { Notice } from '#renderer/components/notice.tsx';
import type { CheckReport, CheckVerdict } from '#shared/contract/connection.ts';
import css from './connection.module.css';

/** What a finished check comes to beyond its steps: what limits, and what is worth mending, with what to do. */
export function Findings({ report }: { readonly report: CheckReport }) {
  if (!report.finished) return null;
  const { verdict, warnings } = report;
  const findings = verdict.severity === 'limited' ? [verdict, ...warnings] : warnings;
  return findings.map((finding) => <Finding key={`${finding.cause} ${finding.what}`} finding={finding} />);
}

function Finding({ finding }: { readonly finding: CheckVerdict }) {
  return (
    <Notice tone="warning" title={finding.what}>
      <Advice steps={finding.steps} />
    </Notice>
  );
}

/** What to do, in order. */
export function Advice({ steps }: { readonly steps: readonly string[] }) {
  if (steps.length === 0) return null;
  return (
    <ol className={css.guide}>
      {steps.map((step) => (
        <li key={step}>{step}</li>
      ))}
    </ol>
  );
}
