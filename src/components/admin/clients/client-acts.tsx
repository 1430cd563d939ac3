import { Panel } from "@/components/admin/facts";
import type { FormAction } from "@/components/form/use-action-form";
import { ButtonLink } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";
import { translator } from "@/i18n/translate";
import type { Lang } from "@/lib/lang";
import type { AdminClientPage } from "@/services/clients";
import { type ActWords, WeightyForm } from "./weighty-form";

/** What an admin may do on the page of a client. */
export type ClientPageActs = Record<
  "ban" | "unban" | "changeRole" | "endSessions" | "impersonate",
  FormAction
>;

type Props = { lang: Lang; client: AdminClientPage; acts: ClientPageActs; proofHref: string | null };

/** As the service offers them; the empty one has no end. */
const BAN_DAYS = ["1", "7", "30", "90"];

/** What an admin may do to an account: each act says what it brings, and asks for a reason where it is weighty. */
export function ClientActs({ lang, client, acts, proofHref }: Props) {
  const t = translator(lang);
  const { publicId, isBanned, role } = client;
  const days = [
    ...BAN_DAYS.map((value) => ({ value, label: t("clients.act.ban.period", { days: Number(value) }) })),
    { value: "", label: t("clients.act.ban.forever") },
  ];
  return (
    <Panel title={t("clients.act.title")}>
      <div className="grid gap-8">
        {role === "admin" ? (
          <p className="text-14 text-fg-3">{t("clients.act.adminNote")}</p>
        ) : isBanned ? (
          <WeightyForm
            action={acts.unban}
            fields={{ publicId }}
            words={{
              title: t("clients.act.unban.title"),
              text: t("clients.act.unban.text"),
              act: t("clients.act.unban.do"),
            }}
          />
        ) : (
          <WeightyForm
            action={acts.ban}
            name="ban"
            fields={{ publicId }}
            words={{
              title: t("clients.act.ban.title"),
              text: t("clients.act.ban.text"),
              act: t("clients.act.ban.do"),
            }}
            reason={reasonWords(lang)}
            choice={{ name: "days", label: t("clients.act.ban.days"), options: days, value: "7" }}
            danger
          />
        )}
        {!isBanned && proofHref && (
          <div className="grid justify-items-start gap-3">
            <Notice className="text-14">{t("clients.act.proof")}</Notice>
            <ButtonLink href={proofHref} variant="outline" size="s">
              {t("clients.act.prove")}
            </ButtonLink>
          </div>
        )}
        {!isBanned && !proofHref && <ProvenActs {...{ lang, client, acts }} />}
      </div>
    </Panel>
  );
}

const reasonWords = (lang: Lang) => ({
  label: translator(lang)("clients.act.reason"),
  hint: translator(lang)("clients.act.reasonHint"),
});

/** What only somebody may do who has proved of late that it is them. */
function ProvenActs({ lang, client, acts }: Omit<Props, "proofHref">) {
  const t = translator(lang);
  const { publicId, role, isSelf } = client;
  return (
    <>
      {role === "user" && (
        <WeightyForm
          action={acts.impersonate}
          name="look"
          fields={{ publicId }}
          words={{
            title: t("clients.act.look.title", { name: client.name }),
            text: t("clients.act.look.text"),
            act: t("clients.act.look.do"),
          }}
          reason={reasonWords(lang)}
        />
      )}
      <WeightyForm
        action={acts.changeRole}
        fields={{ publicId, role: role === "admin" ? "user" : "admin" }}
        words={roleWords(lang, role, isSelf)}
        danger={role === "admin"}
      />
    </>
  );
}

function roleWords(lang: Lang, role: "user" | "admin", isSelf: boolean): ActWords {
  const t = translator(lang);
  const what = isSelf ? "selfText" : role === "admin" ? "demoteText" : "promoteText";
  return {
    title: t("clients.act.role.title"),
    text: t(`clients.act.role.${what}`),
    act: t(role === "admin" ? "clients.act.role.demote" : "clients.act.role.promote"),
  };
}
