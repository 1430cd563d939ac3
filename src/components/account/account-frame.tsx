import type { ReactNode } from "react";
import { ACCOUNT_VIEWS, type AccountView, paths } from "@/components/site/paths";
import { TabLinks } from "@/components/ui/tab-links";
import { translator } from "@/i18n/translate";
import type { Lang } from "@/lib/lang";

type Props = { lang: Lang; view: AccountView; heading: ReactNode; aside?: ReactNode; children: ReactNode };

/** What surrounds every page of the account area: its heading, and the tabs to the others. */
export function AccountFrame({ lang, view, heading, aside, children }: Props) {
  const t = translator(lang);
  return (
    <div className="mx-auto grid max-w-3xl gap-8 px-(--gutter) pt-8 sm:gap-12 sm:pt-12">
      <header className="flex flex-wrap items-end justify-between gap-4">
        <h1 className="text-46 break-words">{heading}</h1>
        {aside}
      </header>
      <TabLinks
        label={t("account.tabs.label")}
        items={ACCOUNT_VIEWS.map((item) => ({
          href: paths.accountView(lang, item),
          label: t(`account.tabs.${item}`),
          current: item === view,
        }))}
      />
      <div className="grid gap-12">{children}</div>
    </div>
  );
}

/** One matter of an account page: what it is, what it says, its form. */
export function AccountSection({
  title,
  text,
  children,
}: {
  title: string;
  text?: ReactNode;
  children?: ReactNode;
}) {
  return (
    <section className="grid gap-5">
      <div className="grid gap-1">
        <h2 className="text-26">{title}</h2>
        {text && <div className="max-w-prose text-fg-2">{text}</div>}
      </div>
      {children}
    </section>
  );
}
