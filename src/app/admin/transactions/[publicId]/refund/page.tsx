import { found } from "@/app/[lang]/found";
import type { ListProps } from "@/app/admin/list-props";
import { titled } from "@/app/admin/title";
import { RefundConfirm } from "@/components/admin/refunds/refund-confirm";
import { RefundPage } from "@/components/admin/refunds/refund-page";
import { RefundWish } from "@/components/admin/refunds/refund-wish";
import { Messages } from "@/i18n/client";
import { DomainError } from "@/lib/errors";
import { getTransaction } from "@/services/finance";
import { GiveBack, previewRefund } from "@/services/refunds";
import { adminLang } from "@/web/admin-lang";
import { adminContext } from "@/web/guards";
import { giveBackAction } from "../actions";
import { provenAdminContext } from "../proven";

type Props = ListProps & { params: Promise<{ publicId: string }> };

export const generateMetadata = titled("refunds.give.title");

/** What the address says of the wish; without `amount` nothing was wished yet. */
const Wish = GiveBack.pick({ amount: true, takesBack: true });

/** First how much and what ends, then what that means and why: both work without scripts. */
export default async function RefundTransaction({ params, searchParams }: Props) {
  await adminContext("/admin/transactions");
  const { publicId } = await params;
  const ctx = await provenAdminContext(`/admin/transactions/${encodeURIComponent(publicId)}/refund`);
  const lang = await adminLang();
  const transaction = await found(getTransaction(ctx, publicId));
  const query = await searchParams;
  const typed = typeof query.amount === "string" ? query.amount : null;
  const takesBack = [query.take ?? []].flat();
  const wish = Wish.safeParse({ amount: typed ?? "", takesBack });
  const answer = wish.success
    ? await judged(previewRefund(ctx, { transactionPublicId: publicId, ...wish.data }))
    : { refused: wish.error.issues[0]?.message ?? "invalid" };
  return (
    <RefundPage lang={lang} transaction={transaction}>
      {typed !== null && "preview" in answer ? (
        <Messages lang={lang} areas={["errors"]}>
          <RefundConfirm
            {...{ lang, transaction, preview: answer.preview, takesBack, typed }}
            action={giveBackAction}
          />
        </Messages>
      ) : (
        <RefundWish
          {...{ lang, transaction, takesBack }}
          typed={typed ?? ""}
          refused={"refused" in answer ? answer.refused : null}
          isAsked={typed !== null}
        />
      )}
    </RefundPage>
  );
}

async function judged<T>(answer: Promise<T>): Promise<{ preview: T } | { refused: string }> {
  try {
    return { preview: await answer };
  } catch (error) {
    if (error instanceof DomainError && error.kind === "conflict") return { refused: error.code };
    throw error;
  }
}
