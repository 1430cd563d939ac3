import Form from "next/form";
import { Button, ButtonLink } from "@/components/ui/button";
import { type Option, SelectField } from "@/components/ui/select-field";
import { TextField } from "@/components/ui/text-field";
import { translator } from "@/i18n/translate";
import type { Lang } from "@/lib/lang";
import { isFiltered, type ListView } from "./address";

/** A filter beside the state: one of a few, or words, or a day, under its name in the address. */
export type ListFilter = { name: string; label: string } & (
  | { options: readonly Option[] }
  | { type: "search" | "date" }
);

type Props = {
  lang: Lang;
  path: string;
  view: ListView;
  /** States to choose from, as `status` in the address. */
  statuses?: readonly Option[];
  /** What the words of `q` are looked for in; without it there is no search. */
  search?: string;
  more?: readonly ListFilter[];
};

/** Filters as a form that only reads: the choice goes into the address, and works without JavaScript. */
export function ListFilters({ lang, path, view, statuses, search, more = [] }: Props) {
  const t = translator(lang);
  return (
    // A new key draws the fields anew, so that they always say what the address says.
    <Form
      key={JSON.stringify(view)}
      action={path}
      prefetch={false}
      className="flex flex-wrap items-end gap-3"
      role="search"
    >
      {view.sort !== undefined && <input type="hidden" name="sort" value={view.sort} />}
      {search && (
        <TextField
          type="search"
          name="q"
          label={search}
          defaultValue={String(view.q ?? "")}
          maxLength={100}
          required={false}
          className="min-w-0 grow sm:max-w-72"
        />
      )}
      {statuses && (
        <SelectField
          name="status"
          label={t("admin.list.status")}
          defaultValue={String(view.status ?? "")}
          options={[{ value: "", label: t("admin.list.all") }, ...statuses]}
          required={false}
          className="min-w-0 grow sm:max-w-56"
        />
      )}
      {more.map((filter) => (
        <MoreFilter key={filter.name} filter={filter} value={String(view[filter.name] ?? "")} lang={lang} />
      ))}
      <Button type="submit" variant="outline" className="h-[2.925rem]">
        {t("admin.list.filter")}
      </Button>
      {isFiltered(view) && (
        <ButtonLink href={path} variant="quiet" className="h-[2.925rem]">
          {t("admin.list.clear")}
        </ButtonLink>
      )}
    </Form>
  );
}

function MoreFilter({ filter, value, lang }: { filter: ListFilter; value: string; lang: Lang }) {
  const field = { name: filter.name, label: filter.label, defaultValue: value, required: false };
  if ("options" in filter) {
    const any = { value: "", label: translator(lang)("admin.list.any") };
    return <SelectField {...field} options={[any, ...filter.options]} className="min-w-0 grow sm:max-w-48" />;
  }
  return <TextField {...field} type={filter.type} maxLength={100} className="min-w-0 grow sm:max-w-48" />;
}
