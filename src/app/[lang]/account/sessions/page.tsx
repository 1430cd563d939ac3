import type { Metadata } from "next";
import { AccountFrame, AccountSection } from "@/components/account/account-frame";
import { SessionList } from "@/components/account/session-list";
import { linkTo } from "@/components/auth/link-to";
import { OneActForm } from "@/components/auth/one-act-form";
import { paths } from "@/components/site/paths";
import { Notice } from "@/components/ui/notice";
import { Messages } from "@/i18n/client";
import { translator } from "@/i18n/translate";
import { listMySessions } from "@/services/auth";
import { ownContext } from "@/web/guards";
import { langOf } from "../../lang-param";
import { pageMetadata } from "../../metadata";
import { endOtherSessionsAction, endSessionAction } from "./actions";

type Props = {
  params: Promise<{ lang: string }>;
  searchParams: Promise<{ ended?: string | string[] }>;
};

export const dynamic = "force-dynamic";

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const lang = await langOf(params);
  const title = translator(lang)("sessions.title");
  return pageMetadata({ lang, path: "/account/sessions", title, personal: true });
}

export default async function Sessions({ params, searchParams }: Props) {
  const lang = await langOf(params);
  const t = translator(lang);
  const ctx = await ownContext(lang, paths.accountView(lang, "sessions"));
  const [sessions, { ended }] = await Promise.all([listMySessions(ctx), searchParams]);
  const alone = sessions.every(({ isThis }) => isThis);
  return (
    <AccountFrame lang={lang} view="sessions" heading={t("sessions.title")}>
      {ended === "one" && <Notice tone="good">{t("sessions.ended")}</Notice>}
      {ended === "others" && alone && <Notice tone="good">{t("sessions.others.ended")}</Notice>}
      <Messages lang={lang} areas={["errors"]}>
        <AccountSection
          title={t("sessions.heading")}
          text={t.rich("sessions.text", { password: linkTo(paths.changePassword(lang)) })}
        >
          <SessionList lang={lang} now={ctx.now} sessions={sessions} end={endSessionAction} />
          {alone && <p className="text-fg-2">{t("sessions.others.none")}</p>}
        </AccountSection>
        {!alone && (
          <AccountSection title={t("sessions.others.title")} text={t("sessions.others.text")}>
            <OneActForm action={endOtherSessionsAction} label={t("sessions.others.act")} />
          </AccountSection>
        )}
      </Messages>
    </AccountFrame>
  );
}
