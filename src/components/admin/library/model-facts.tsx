import { Facts, Panel } from "@/components/admin/facts";
import { Moment } from "@/components/admin/values";
import { translator } from "@/i18n/translate";
import type { Lang } from "@/lib/lang";
import type { WhitelabelModelPage } from "@/services/whitelabel";
import { LibraryState } from "./library-state";

/** Where a model comes from, what of it is in the bucket, and what fans have of it. */
export function ModelFacts({ lang, model }: { lang: Lang; model: WhitelabelModelPage }) {
  const t = translator(lang);
  const { counts, published } = model;
  const there = [
    t("library.posts", { count: counts.posts }),
    t("library.photos", { count: counts.photos }),
    t("library.films", { count: counts.films }),
  ];
  return (
    <Panel title={t("library.model.facts")}>
      <Facts
        facts={[
          {
            label: t("library.model.state"),
            value: (
              <span className="grid justify-items-start gap-1">
                <LibraryState lang={lang} model={model} />
              </span>
            ),
          },
          {
            label: t("library.model.folder"),
            value: <span className="wrap-anywhere">{model.folderName}</span>,
          },
          { label: t("library.model.inBucket"), value: <span className="figures">{there.join(", ")}</span> },
          counts.filesMissing > 0 && {
            label: t("library.model.gone"),
            value: t("library.model.goneCounts", {
              posts: counts.postsMissing,
              files: counts.filesMissing,
            }),
          },
          {
            label: t("library.model.onSite"),
            value: published
              ? t("library.posts", { count: published.postCount })
              : t("library.model.notOnSite"),
          },
          { label: t("library.model.found"), value: <Moment at={model.createdAt} lang={lang} /> },
          { label: t("library.model.synced"), value: <Moment at={model.lastSyncedAt} lang={lang} /> },
        ]}
      />
    </Panel>
  );
}
