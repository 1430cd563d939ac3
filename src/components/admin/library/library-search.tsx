import Form from "next/form";
import { Button } from "@/components/ui/button";
import { TextField } from "@/components/ui/text-field";
import { translator } from "@/i18n/translate";
import type { Lang } from "@/lib/lang";
import type { LibraryView } from "./library-view";

/** Looks for a folder or a name among what the tab shows; the words go into the address. */
export function LibrarySearch({ lang, view }: { lang: Lang; view: LibraryView }) {
  const t = translator(lang);
  return (
    // A new key draws the field anew, so that it always says what the address says.
    <Form
      key={view.q}
      action="/admin/library"
      prefetch={false}
      role="search"
      className="flex flex-wrap items-end gap-3"
    >
      {view.status && <input type="hidden" name="status" value={view.status} />}
      <TextField
        type="search"
        name="q"
        label={t("library.search")}
        defaultValue={view.q}
        maxLength={100}
        required={false}
        className="min-w-0 grow sm:max-w-80"
      />
      <Button type="submit" variant="outline" className="h-[2.925rem]">
        {t("library.searchAct")}
      </Button>
    </Form>
  );
}
