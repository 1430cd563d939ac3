import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { CheckoutForm } from "@/components/checkout/checkout-form";
import { paths } from "@/components/site/paths";
import { ButtonLink } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { Messages } from "@/i18n/client";
import { translator } from "@/i18n/translate";
import { DomainError } from "@/lib/errors";
import { getProfile } from "@/services/auth";
import { listOrderBumps } from "@/services/checkouts";
import { type PaymentOptions, paymentOptions } from "@/services/payments";
import { getPlan } from "@/services/plans";
import { ownContext, signedInContext } from "@/web/guards";
import { found } from "../../found";
import { langOf } from "../../lang-param";
import { pageMetadata } from "../../metadata";
import { startCheckoutAction } from "./actions";

type Props = { params: Promise<{ lang: string; plan: string }> };

export const dynamic = "force-dynamic";

/** No gateway that we speak to asks for more than name and e-mail yet; the form knows the other fields. */
const NEEDS = { document: false, phone: false };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const lang = await langOf(params);
  return pageMetadata({ lang, path: "/checkout", title: translator(lang)("checkout.title"), personal: true });
}

export default async function Checkout({ params }: Props) {
  const lang = await langOf(params);
  const t = translator(lang);
  const { plan: id } = await params;
  if (!/^\d{1,9}$/.test(id)) notFound();
  // Who pays must be able to come in afterwards: without a verified e-mail an account is the only way.
  await signedInContext(lang, paths.checkout(lang, Number(id)), "register");
  const ctx = await ownContext(lang, paths.checkout(lang, Number(id)));
  const plan = await found(getPlan(ctx, Number(id)));
  const options = await optionsOrNone(paymentOptions(ctx));
  const methods = (options?.methods ?? []).filter((method) =>
    method === "pix" ? plan.acceptsPix : plan.acceptsCard,
  );
  if (!options || methods.length === 0) {
    return (
      <EmptyState
        as="h1"
        title={plan.name}
        text={t("checkout.noGateway")}
        act={<ButtonLink href={paths.plans(lang)}>{t("common.act.seePlans")}</ButtonLink>}
      />
    );
  }
  const [bumps, customer] = await Promise.all([
    listOrderBumps(ctx, plan.currency),
    getProfile(ctx, ctx.actor.userId),
  ]);
  return (
    <div className="mx-auto grid max-w-xl gap-8 px-(--gutter) pt-8 sm:pt-12">
      <h1 className="text-34">{t("checkout.title")}</h1>
      {options.isTest && <p className="text-14 text-fg-3">{t("checkout.testGateway")}</p>}
      <Messages lang={lang} areas={["checkout", "errors"]}>
        <CheckoutForm
          action={startCheckoutAction}
          plan={plan}
          bumps={bumps}
          methods={methods}
          needs={NEEDS}
          customer={customer}
          idempotencyKey={crypto.randomUUID()}
          plansHref={paths.plans(lang)}
        />
      </Messages>
    </div>
  );
}

/** A site without an active gateway still shows its checkout page, and says that payments are down. */
async function optionsOrNone(options: Promise<PaymentOptions>): Promise<PaymentOptions | null> {
  try {
    return await options;
  } catch (error) {
    if (error instanceof DomainError && error.kind === "unavailable") return null;
    throw error;
  }
}
