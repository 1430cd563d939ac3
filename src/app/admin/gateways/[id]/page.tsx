import { found } from "@/app/[lang]/found";
import { GatewayDetail } from "@/components/admin/gateways/gateway-detail";
import { getGateway } from "@/services/gateways";
import { adminLang } from "@/web/admin-lang";
import { adminContext } from "@/web/guards";
import { rowId } from "../../row-id";
import { titled } from "../../title";
import { proofFor } from "../proof";
import * as actions from "./actions";

export const generateMetadata = titled("gateways.title");

const acts = {
  activate: actions.activateGatewayAction,
  deactivate: actions.deactivateGatewayAction,
  test: actions.testConnectionAction,
  edit: actions.editGatewayAction,
  setKeys: actions.setKeysAction,
  clearKey: actions.clearKeyAction,
  endOldSecret: actions.endOldSecretAction,
  rotateAddress: actions.rotateAddressAction,
  endOldAddress: actions.endOldAddressAction,
};

export default async function GatewayPage({ params }: { params: Promise<{ id: string }> }) {
  const ctx = await adminContext("/admin/gateways");
  const lang = await adminLang();
  const gateway = await found(getGateway(ctx, rowId((await params).id)));
  const proofHref = proofFor(ctx, lang, `/admin/gateways/${gateway.id}`);
  return <GatewayDetail {...{ lang, gateway, acts, proofHref }} now={ctx.now} />;
}
