import type { Metadata } from "next";
import { LinkPage } from "@/components/auth/link-page";
import { paths } from "@/components/site/paths";
import { translator } from "@/i18n/translate";
import { readAddressLink } from "@/services/auth";
import { homeView } from "@/web/browse";
import { requestContext } from "@/web/context";
import { langOf } from "../../lang-param";
import { linkMetadata } from "../../metadata";
import { verifyByLinkAction } from "./actions";

type Props = { params: Promise<{ lang: string; token: string }> };

export const dynamic = "force-dynamic";

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return linkMetadata(translator(await langOf(params))("verify.title"));
}

/** Opened from a mail, by people and by programs that scan mail: only the button uses the link up. */
export default async function VerifyLink({ params }: Props) {
  const lang = await langOf(params);
  const { token } = await params;
  const [link, { heroes }] = await Promise.all([
    readAddressLink(await requestContext(), "verify_email", token),
    homeView(),
  ]);
  const t = translator(lang);
  return (
    <LinkPage
      lang={lang}
      token={token}
      link={link}
      action={verifyByLinkAction}
      picture={heroes[0]?.picture ?? null}
      words={{
        heading: t("verify.link.heading"),
        text: (values) => t.rich("verify.link.text", values),
        submit: t("verify.link.submit"),
        notMine: t("verify.link.notMine"),
        doneHeading: t("verify.done.heading"),
        doneText: (values) => t.rich("verify.done.text", values),
      }}
      again={{ href: paths.verify(lang), label: t("verify.spent.again") }}
    />
  );
}
