import { useTranslation } from 'react-i18next';
import { Link, useLocation } from 'wouter';
import { CommandButton } from '#renderer/commands/command-button.tsx';
import { keysOf } from '#renderer/commands/shortcuts.ts';
import { AppearanceSwitch } from '#renderer/components/appearance-switch.tsx';
import { LanguageSwitch } from '#renderer/components/language-switch.tsx';
import { ProfileSwitcher } from '#renderer/profiles/profile-switcher.tsx';
import { useMediaQuery } from '#renderer/state/media-query.ts';
import { Brand } from './brand.tsx';
import css from './navigation.module.css';
import { PAGES, type PageEntry } from './pages.ts';

/** Where the side is a narrow rail; the style sheet has the same limits. */
const RAIL = '(max-width: 68rem) and (min-width: 40.01rem)';

/** The side of the window: where one can go, and how it should look and speak. */
export function Navigation() {
  const { t } = useTranslation();
  const rail = useMediaQuery(RAIL);
  return (
    <header className={css.side}>
      <Brand />
      <ProfileSwitcher />
      <nav aria-label={t('app.navigation')}>
        <ul className={css.list}>
          {PAGES.map((page) => (
            <li key={page.key}>
              <NavigationLink page={page} />
            </li>
          ))}
        </ul>
      </nav>
      <div className={css.choices}>
        <CommandButton />
        <LanguageSwitch size="small" vertical={rail} />
        <AppearanceSwitch compact vertical={rail} />
      </div>
    </header>
  );
}

function NavigationLink({ page }: { readonly page: PageEntry }) {
  const { t } = useTranslation();
  const [location] = useLocation();
  const current = location === page.href || location.startsWith(`${page.href}/`);
  const Icon = page.icon;
  const keys = keysOf(page.key);
  return (
    <Link
      href={page.href}
      className={css.link}
      title={`${t(`app.pages.${page.key}`)} ${keys.join(' ')}`}
      aria-keyshortcuts={keys.join(' ')}
      {...(current ? { 'aria-current': 'page' } : {})}
    >
      <Icon aria-hidden />
      {t(`app.pages.${page.key}`)}
    </Link>
  );
}
