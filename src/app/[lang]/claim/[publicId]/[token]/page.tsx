import type { Metadata } from "next";
import { ClaimPage } from "@/components/checkout/claim-page";
import { translator } from "@/i18n/translate";
import { readClaim } from "@/services/checkouts";
import { homeView } from "@/web/browse";
import { unwatchedContext } from "@/web/guards";
import { langOf } from "../../../lang-param";
import { linkMetadata } from "../../../metadata";
import { claimWithAccountAction, resetForClaimAction } from "./actions";

type Props = { params: Promise<{ lang: string; publicId: string; token: string }> };

export const dynamic = "force-dynamic";

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return linkMetadata(translator(await langOf(params))("claim.title"));
}

/** Where the link of a guest's receipt leads. */
export default async function ClaimPurchase({ params }: Props) {
  const lang = await langOf(params);
  const { publicId, token } = await params;
  const ctx = await unwatchedContext(lang);
  const [claim, { heroes }] = await Promise.all([readClaim(ctx, { publicId, token }), homeView()]);
  return (
    <ClaimPage
      lang={lang}
      claim={claim}
      link={{ publicId, token }}
      picture={heroes[0]?.picture ?? null}
      claimWithAccount={claimWithAccountAction}
      reset={resetForClaimAction}
    />
  );
}
