import type { HomeRow as Data } from "@/components/types";
import { translator } from "@/i18n/translate";
import type { Lang } from "@/lib/lang";
import { ModelCard } from "./model-card";
import { paths } from "./paths";
import { PostCard } from "./post-card";
import { Row } from "./row";

/** One row of the home page: portraits for models, 16:9 for videos, squares for images. */
export function HomeRow({ row, lang }: { row: Data; lang: Lang }) {
  const t = translator(lang);
  const title = row.key === "category" ? row.category : t(`home.rows.${row.key}`);
  const words = {
    previous: t("home.rows.previous", { row: title }),
    next: t("home.rows.next", { row: title }),
  };
  const label = t("common.act.seeAll");

  if (row.kind === "models") {
    const href = paths.models(
      lang,
      row.key === "category" ? { category: row.category } : row.key === "popular" ? { sort: "posts" } : {},
    );
    return (
      <Row
        id={row.key === "category" ? `category-${row.items[0]?.id}` : row.key}
        title={title}
        shape="tall"
        all={{ href, label }}
        words={words}
      >
        {row.items.map((model) => (
          <ModelCard
            key={model.id}
            model={model}
            lang={lang}
            sizes="(width >= 64rem) 19vw, (width >= 40rem) 30vw, 58vw"
          />
        ))}
      </Row>
    );
  }
  const wide = row.key === "videos";
  return (
    <Row id={row.key} title={title} shape={wide ? "wide" : "square"} words={words}>
      {row.items.map((post) => (
        <PostCard
          key={post.id}
          post={post}
          lang={lang}
          aspect={wide ? "16 / 9" : "1 / 1"}
          note={post.model.name}
          sizes={
            wide
              ? "(width >= 64rem) 27vw, (width >= 40rem) 40vw, 68vw"
              : "(width >= 64rem) 21vw, (width >= 40rem) 32vw, 62vw"
          }
        />
      ))}
    </Row>
  );
}
