import { SettingsForm } from "@/components/admin/settings/settings-form";
import { PageHeader } from "@/components/ui/page-header";
import { translator } from "@/i18n/translate";
import { getSettingsToEdit } from "@/services/settings";
import { adminLang } from "@/web/admin-lang";
import { adminContext } from "@/web/guards";
import { titled } from "../title";
import { saveSettingsAction } from "./actions";

export const generateMetadata = titled("settings.title");

export default async function SettingsPage() {
  const ctx = await adminContext("/admin/settings");
  const settings = await getSettingsToEdit(ctx);
  const t = translator(await adminLang());
  return (
    <>
      <PageHeader title={t("settings.title")} description={t("settings.description")} />
      <SettingsForm action={saveSettingsAction} settings={settings} />
    </>
  );
}
