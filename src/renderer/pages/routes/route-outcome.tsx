import {
  CheckCircleFilled,
  CloseCircleFilled,
  ExclamationCircleFilled,
  LoadingOutlined,
  QuestionCircleFilled,
} from '@ant-design/icons';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { ErrcodeLink } from '#renderer/components/errcode-link.tsx';
import type { ComparedRouteView } from '#shared/contract/routes.ts';
import css from './routes.module.css';

const LOOKS: Readonly<
  Record<ComparedRouteView['state'], readonly [mark: ReactNode, look: string | undefined]>
> = {
  trying: [<LoadingOutlined key="mark" aria-hidden />, css.trying],
  unreachable: [<CloseCircleFilled key="mark" aria-hidden />, css.bad],
  reachable: [<QuestionCircleFilled key="mark" aria-hidden />, css.limited],
  refused: [<CloseCircleFilled key="mark" aria-hidden />, css.bad],
  sometimes: [<ExclamationCircleFilled key="mark" aria-hidden />, css.limited],
  accepted: [<CheckCircleFilled key="mark" aria-hidden />, css.good],
};

/** What came of a route: its state, why, and what to do, folded away until it is asked for. */
export function RouteOutcome({ route }: { readonly route: ComparedRouteView }) {
  const { t } = useTranslation();
  const { state, stateText, verdict, problem } = route;
  const [mark, look] = LOOKS[verdict?.severity === 'limited' ? 'sometimes' : state];
  return (
    <div className={css.outcome}>
      <span className={`${css.state} ${look}`}>
        {mark} {stateText}
      </span>
      {verdict !== null && (
        <>
          <span>
            {verdict.what} {problem?.errcode ? <ErrcodeLink errcode={problem.errcode} /> : null}
          </span>
          <details className={css.advice}>
            <summary>{t('routes.whatToDo')}</summary>
            <ol className={css.steps}>
              {verdict.steps.map((step) => (
                <li key={step}>{step}</li>
              ))}
            </ol>
          </details>
        </>
      )}
    </div>
  );
}
