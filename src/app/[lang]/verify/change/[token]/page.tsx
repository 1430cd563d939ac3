import type { Metadata } from "next";
import { LinkPage } from "@/components/auth/link-page";
import { paths } from "@/components/site/paths";
import { translator } from "@/i18n/translate";
import { readAddressLink } from "@/services/auth";
import { homeView } from "@/web/browse";
import { requestContext } from "@/web/context";
import { langOf } from "../../../lang-param";
import { linkMetadata } from "../../../metadata";
import { confirmEmailByLinkAction } from "./actions";

type Props = { params: Promise<{ lang: string; token: string }> };

export const dynamic = "force-dynamic";

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return linkMetadata(translator(await langOf(params))("verify.email.heading"));
}

export default async function ChangeLink({ params }: Props) {
  const lang = await langOf(params);
  const { token } = await params;
  const [link, { heroes }] = await Promise.all([
    readAddressLink(await requestContext(), "change_email", token),
    homeView(),
  ]);
  const t = translator(lang);
  return (
    <LinkPage
      lang={lang}
      token={token}
      link={link}
      action={confirmEmailByLinkAction}
      picture={heroes[0]?.picture ?? null}
      words={{
        heading: t("verify.email.linkHeading"),
        text: (values) => t.rich("verify.email.linkText", values),
        submit: t("verify.email.linkSubmit"),
        notMine: t("verify.email.linkNotMine"),
        doneHeading: t("verify.email.doneHeading"),
        doneText: (values) => t.rich("verify.email.doneText", values),
      }}
      again={{ href: paths.changeEmail(lang), label: t("verify.email.spentAgain") }}
    />
  );
}
