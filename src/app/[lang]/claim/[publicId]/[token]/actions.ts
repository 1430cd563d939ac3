"use server";

import { paths } from "@/components/site/paths";
import { ClaimLink, ClaimWithAccount, claimWithAccount, resetForClaim } from "@/services/checkouts";
import { visitorAction } from "@/web/actions";
import { writeSessionCookie } from "@/web/cookies";

export const claimWithAccountAction = visitorAction(
  ClaimWithAccount,
  claimWithAccount,
  async ({ publicId, session }, { lang }) => {
    await writeSessionCookie(session);
    return paths.payment(lang, publicId);
  },
);

// It stays on the page and says where the mail went.
export const resetForClaimAction = visitorAction(ClaimLink, resetForClaim, () => undefined);
