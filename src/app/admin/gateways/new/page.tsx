import { NewGateway } from "@/components/admin/gateways/new-gateway";
import { addableAdapters } from "@/services/gateways";
import { adminLang } from "@/web/admin-lang";
import { adminContext } from "@/web/guards";
import { titled } from "../../title";
import { proofFor } from "../proof";
import { addGatewayAction } from "./actions";

export const generateMetadata = titled("gateways.new.title");

export default async function NewGatewayPage() {
  const here = "/admin/gateways/new";
  const ctx = await adminContext(here);
  const lang = await adminLang();
  return (
    <NewGateway
      lang={lang}
      adapters={addableAdapters()}
      action={addGatewayAction}
      proofHref={proofFor(ctx, lang, here)}
    />
  );
}
