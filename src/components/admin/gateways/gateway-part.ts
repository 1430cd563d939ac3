import type { FormAction } from "@/components/form/use-action-form";
import type { Lang } from "@/lib/lang";
import type { AdminGatewayPage } from "@/services/gateways";

/** What an admin may do on the page of an account. */
type GatewayPageActs = Record<
  | "activate"
  | "deactivate"
  | "test"
  | "edit"
  | "setKeys"
  | "clearKey"
  | "endOldSecret"
  | "rotateAddress"
  | "endOldAddress",
  FormAction
>;

/** What every part of that page is drawn from. */
export type GatewayPartProps = {
  lang: Lang;
  gateway: AdminGatewayPage;
  acts: GatewayPageActs;
  /** Null once it is proven who sits there; until then nothing can be changed. */
  proofHref: string | null;
  now: Date;
};
