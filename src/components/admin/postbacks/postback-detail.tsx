import { Breadcrumb } from "@/components/admin/breadcrumb";
import { Facts, Panel } from "@/components/admin/facts";
import { ActForm } from "@/components/admin/form/act-form";
import { RowLink, shortId } from "@/components/admin/person";
import { RefreshWhile } from "@/components/admin/refresh-while";
import { State } from "@/components/admin/state";
import { Code, Moment, Nothing } from "@/components/admin/values";
import type { FormAction } from "@/components/form/use-action-form";
import { Notice } from "@/components/ui/notice";
import { PageHeader } from "@/components/ui/page-header";
import { translator } from "@/i18n/translate";
import type { Lang } from "@/lib/lang";
import type { AdminPostbackPage } from "@/services/finance";
import { whyWords } from "./why";

type Props = { lang: Lang; postback: AdminPostbackPage; replay: FormAction };

/** One postback as it came, and what became of it. */
export function PostbackDetail({ lang, postback, replay }: Props) {
  const t = translator(lang);
  const { checkoutPublicId: checkout } = postback;
  const headers = Object.entries(postback.headers);
  return (
    <>
      <Breadcrumb
        label={t("admin.nav.trail")}
        trail={[{ href: "/admin/postbacks", label: t("admin.postbacks.title") }]}
        here={postback.id}
      />
      <PageHeader
        title={t("admin.postbacks.one", { id: postback.id })}
        actions={<State of="event" status={postback.status} lang={lang} />}
      />
      <RefreshWhile underWay={isDue(postback)} />
      {postback.error && <Why {...{ lang, postback }} error={postback.error} />}
      {postback.replayable ? (
        <div className="grid justify-items-start gap-2">
          <ActForm action={replay} fields={{ id: postback.id }} act={t("admin.postbacks.replay.act")} />
          <p className="text-14 text-fg-3">{t("admin.postbacks.replay.hint")}</p>
        </div>
      ) : (
        <p className="text-14 text-fg-3">{t("admin.postbacks.replay.nothing")}</p>
      )}
      <div className="grid gap-8 xl:grid-cols-2">
        <Panel title={t("admin.postbacks.facts")}>
          <Facts
            facts={[
              { label: t("admin.postbacks.type"), value: <Code>{postback.type}</Code> },
              { label: t("admin.postbacks.gateway"), value: postback.gateway },
              {
                label: t("admin.postbacks.checkout"),
                value: checkout ? (
                  <RowLink href={`/admin/checkouts/${checkout}`}>{shortId(checkout)}</RowLink>
                ) : (
                  <Nothing />
                ),
              },
              { label: t("admin.postbacks.object"), value: <Code>{postback.objectKey}</Code> },
              { label: t("admin.postbacks.dedupe"), value: <Code>{postback.dedupeKey}</Code> },
              {
                label: t("admin.postbacks.attempts"),
                value: <span className="figures">{postback.attempts}</span>,
              },
              {
                label: t("admin.postbacks.received"),
                value: <Moment at={postback.receivedAt} lang={lang} />,
              },
              {
                label: t("admin.postbacks.processed"),
                value: <Moment at={postback.processedAt} lang={lang} />,
              },
              { label: t("admin.postbacks.next"), value: <Moment at={postback.nextAt} lang={lang} /> },
            ]}
          />
        </Panel>
        <Panel title={t("admin.postbacks.headers")}>
          <p className="text-14 text-fg-3">{t("admin.postbacks.headersHint")}</p>
          {headers.length > 0 ? (
            <Facts facts={headers.map(([label, value]) => ({ label, value: <Code>{value}</Code> }))} />
          ) : (
            <p className="text-14 text-fg-3">{t("admin.postbacks.noHeaders")}</p>
          )}
        </Panel>
      </div>
      <Panel title={t("admin.postbacks.payload")}>
        <Payload text={postback.payload} label={t("admin.postbacks.payload")} />
      </Panel>
    </>
  );
}

/** While a try is due at this moment, the page looks again by itself. */
function isDue({ status, attempts }: AdminPostbackPage): boolean {
  return status === "pending" && attempts === 0;
}

function Why({ lang, postback, error }: { lang: Lang; postback: AdminPostbackPage; error: string }) {
  const { words, said } = whyWords(error, lang);
  const tone = postback.status === "dead" || postback.status === "processed" ? "bad" : "info";
  return (
    <Notice tone={tone} title={words}>
      {said && <p className="font-mono text-12 break-words">{said}</p>}
    </Notice>
  );
}

/** The body as text, never as markup. It scrolls by keyboard inside its own frame. */
function Payload({ text, label }: { text: string; label: string }) {
  return (
    <section
      aria-label={label}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a frame that scrolls must be reachable by keyboard
      tabIndex={0}
      className="max-h-120 overflow-auto rounded-10 border border-line bg-ground-2 p-4"
    >
      <pre className="font-mono text-12 break-all whitespace-pre-wrap">{text}</pre>
    </section>
  );
}
