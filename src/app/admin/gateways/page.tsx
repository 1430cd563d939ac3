import { GatewayList } from "@/components/admin/gateways/gateway-list";
import { listGateways } from "@/services/gateways";
import { adminLang } from "@/web/admin-lang";
import { adminContext } from "@/web/guards";
import { titled } from "../title";

export const generateMetadata = titled("gateways.title");

export default async function GatewaysPage() {
  const ctx = await adminContext("/admin/gateways");
  return <GatewayList lang={await adminLang()} gateways={await listGateways(ctx)} now={ctx.now} />;
}
