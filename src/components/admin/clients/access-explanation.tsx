import Form from "next/form";
import { Panel } from "@/components/admin/facts";
import { RowLink } from "@/components/admin/person";
import { Moment } from "@/components/admin/values";
import { Button } from "@/components/ui/button";
import { StateDot } from "@/components/ui/state-dot";
import { TextField } from "@/components/ui/text-field";
import { translator } from "@/i18n/translate";
import type { Lang } from "@/lib/lang";
import type { ClientAccess } from "@/services/clients";

type Props = {
  lang: Lang;
  publicId: string;
  /** What was asked for, as it was typed; empty when nothing was. */
  asked: string;
  answer: ClientAccess | null;
};

/** Asks for a post, and says whether and by what it is open to this account. */
export function AccessExplanation({ lang, publicId, asked, answer }: Props) {
  const t = translator(lang);
  return (
    <Panel title={t("clients.explain.title")}>
      <p className="text-14 text-fg-3">{t("clients.explain.text")}</p>
      <Form
        action={`/admin/clients/${publicId}`}
        prefetch={false}
        scroll={false}
        className="flex flex-wrap items-end gap-3"
      >
        <TextField
          name="post"
          label={t("clients.explain.post")}
          defaultValue={asked}
          maxLength={100}
          required={false}
          className="min-w-0 grow sm:max-w-72"
        />
        <Button type="submit" variant="outline" className="h-[2.925rem]">
          {t("clients.explain.ask")}
        </Button>
      </Form>
      {asked && !answer && <p className="text-14">{t("clients.explain.unknown")}</p>}
      {answer && <Answer lang={lang} answer={answer} />}
    </Panel>
  );
}

function Answer({ lang, answer }: { lang: Lang; answer: ClientAccess }) {
  const t = translator(lang);
  const { post, verdict, keys, held } = answer;
  const needed = keys.map(({ kind, id }) => t(`clients.key.kinds.${kind}`, { name: id })).join(", ");
  return (
    <div className="grid gap-2 text-14">
      <p className="flex flex-wrap gap-x-4 gap-y-1">
        <RowLink href={`/${lang}/posts/${post.slug}`}>{post.title}</RowLink>
        <StateDot tone={verdict === "closed" ? "bad" : "good"}>
          {t(`clients.explain.verdicts.${verdict}`)}
        </StateDot>
      </p>
      {verdict !== "public" && (
        <>
          <p className="text-fg-2">
            {t("clients.explain.needs")}: {needed || t("clients.explain.needsNothing")}
          </p>
          <p className="text-fg-2">
            {t("clients.explain.held")}: {held.length === 0 && t("clients.explain.heldNone")}
          </p>
          <ul className="grid gap-1">
            {held.map((key) => (
              <li key={key.entitlementId} className="flex flex-wrap gap-x-3">
                {t(`clients.key.kinds.${key.kind}`, { name: key.id })}
                <span className="text-fg-3">
                  {t(`clients.key.sources.${key.source}`)}, <Moment at={key.startsAt} lang={lang} />
                  {" – "}
                  {key.endsAt ? <Moment at={key.endsAt} lang={lang} /> : t("clients.key.forever")}
                </span>
                <StateDot tone={key.live ? "good" : "neutral"}>
                  {t(`clients.key.states.${key.live ? "live" : key.revokedAt ? "revoked" : "over"}`)}
                </StateDot>
                {key.reason && <span className="text-fg-3">{key.reason}</span>}
              </li>
            ))}
          </ul>
        </>
      )}
    </div>
  );
}
