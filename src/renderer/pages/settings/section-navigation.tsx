import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { elementIdOf, SECTIONS, type Section } from './sections.ts';
import css from './settings.module.css';

interface SectionNavigationProps {
  readonly shown: readonly Section[];
  /** The part that the address names. */
  readonly current: string | undefined;
}

/** The parts of the page as links, and the way to the one that the address names. */
export function SectionNavigation({ shown, current }: SectionNavigationProps) {
  const { t } = useTranslation();
  const section = SECTIONS.find((one) => one === current);
  const isThere = section !== undefined && shown.includes(section);

  useEffect(() => {
    if (section === undefined || !isThere) return;
    document.getElementById(elementIdOf(section))?.scrollIntoView({ block: 'start' });
  }, [section, isThere]);

  return (
    <nav aria-label={t('settings.sections')} className={css.sections}>
      <ul>
        {shown.map((one) => (
          <li key={one}>
            <Link
              href={`/settings/${one}`}
              replace
              {...(one === section ? { 'aria-current': 'location' as const } : {})}
            >
              {t(`settings.${one}.title`)}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}
