import { SearchOutlined, SortAscendingOutlined, SortDescendingOutlined } from '@ant-design/icons';
import { Button, Input, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { useStore } from '#renderer/state/store.ts';
import { KINDS } from '#shared/ids.ts';
import { SOURCES, VERDICTS } from '#shared/verdicts.ts';
import css from './library.module.css';
import { AGES, isNarrowed, type LibraryView, libraryView, ORDERS, showEverything } from './library-state.ts';
import { RunFilter } from './run-filter.tsx';
import { WordsFilter } from './words-filter.tsx';

/** The search field, the filters and the order. */
export function LibraryFilters() {
  const { t } = useTranslation();
  const view = useStore(libraryView);
  const change = (part: Partial<LibraryView>) => libraryView.set({ ...view, ...part });
  return (
    <search className={css.filters}>
      <Input
        allowClear
        className={css.query ?? ''}
        prefix={<SearchOutlined aria-hidden />}
        value={view.query}
        maxLength={100}
        spellCheck={false}
        aria-label={t('library.field')}
        placeholder={t('library.placeholder')}
        onChange={(event) => change({ query: event.target.value })}
      />
      <WordsFilter
        label={t('library.filters.kind')}
        words={KINDS}
        wordOf={(kind) => t(`shared.kind.${kind}`)}
        chosen={view.kinds}
        onChange={(kinds) => change({ kinds })}
      />
      <WordsFilter
        label={t('library.filters.verdict')}
        words={VERDICTS}
        wordOf={(verdict) => t(`shared.verdict.${verdict}`)}
        chosen={view.verdicts}
        onChange={(verdicts) => change({ verdicts })}
      />
      <WordsFilter
        label={t('library.filters.source')}
        words={SOURCES}
        wordOf={(source) => t(`shared.source.${source}`)}
        chosen={view.sources}
        onChange={(sources) => change({ sources })}
      />
      <Select
        aria-label={t('library.filters.age')}
        value={view.age}
        popupMatchSelectWidth={false}
        onChange={(age) => change({ age, ageCountsFromMs: Date.now() })}
        options={AGES.map((value) => ({ value, label: t(`library.ages.${value}`) }))}
      />
      <RunFilter runId={view.runId} onChange={(runId) => change({ runId })} />
      <Sorting view={view} change={change} />
      {isNarrowed(view) && (
        <Button type="link" className={css.everything ?? ''} onClick={showEverything}>
          {t('library.showEverything')}
        </Button>
      )}
    </search>
  );
}

interface SortingProps {
  readonly view: LibraryView;
  readonly change: (part: Partial<LibraryView>) => void;
}

function Sorting({ view, change }: SortingProps) {
  const { t } = useTranslation();
  const Icon = view.descending ? SortDescendingOutlined : SortAscendingOutlined;
  const name = t(view.descending ? 'library.descending' : 'library.ascending');
  return (
    <span className={css.sorting}>
      <Select
        aria-label={t('library.sort')}
        value={view.order}
        popupMatchSelectWidth={false}
        onChange={(order) => change({ order })}
        options={ORDERS.map((value) => ({ value, label: t(`library.orders.${value}`) }))}
      />
      <Button
        icon={<Icon aria-hidden />}
        aria-label={name}
        title={name}
        onClick={() => change({ descending: !view.descending })}
      />
    </span>
  );
}
