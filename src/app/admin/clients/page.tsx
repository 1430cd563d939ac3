import { ClientList } from "@/components/admin/clients/client-list";
import { ListClients, listClients } from "@/services/clients";
import { adminLang } from "@/web/admin-lang";
import { adminContext } from "@/web/guards";
import type { ListProps } from "../list-props";
import { titled } from "../title";

export const generateMetadata = titled("clients.title");

export default async function ClientsPage({ searchParams }: ListProps) {
  const ctx = await adminContext("/admin/clients");
  const view = ListClients.parse(await searchParams);
  return <ClientList lang={await adminLang()} view={view} page={await listClients(ctx, view)} />;
}
