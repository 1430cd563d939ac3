import { Eye, Globe, type LucideIcon, Monitor, Smartphone, Tablet } from "lucide-react";
import { OneActForm } from "@/components/auth/one-act-form";
import type { FormAction } from "@/components/form/use-action-form";
import { formatAgo } from "@/i18n/ago";
import { formatDate } from "@/i18n/format";
import { placeName } from "@/i18n/place-name";
import { translator } from "@/i18n/translate";
import { type DeviceKind, describeBrowser } from "@/lib/browser-name";
import type { Lang } from "@/lib/lang";
import type { MySession } from "@/services/auth";
import { StateDot } from "../ui/state-dot";

const icons: Record<DeviceKind, LucideIcon> = {
  computer: Monitor,
  phone: Smartphone,
  tablet: Tablet,
  other: Globe,
};

type Props = { lang: Lang; now: Date; sessions: MySession[]; end: FormAction };

/** The browsers in which an account is open, with the button that ends each. Needs the words of `errors`. */
export function SessionList({ lang, now, sessions, end }: Props) {
  return (
    <ul aria-label={translator(lang)("sessions.list")} className="divide-y divide-line border-line border-y">
      {sessions.map((session) => (
        <SessionItem key={session.id} {...{ lang, now, session, end }} />
      ))}
    </ul>
  );
}

function SessionItem({ lang, now, session, end }: Omit<Props, "sessions"> & { session: MySession }) {
  const t = translator(lang);
  const { name, Icon } = facesOf(session, lang);
  const ago = formatAgo(session.lastSeenAt, now, lang);
  return (
    <li className="flex flex-wrap items-center gap-x-4 gap-y-3 py-5">
      <span className="grid size-11 shrink-0 place-items-center rounded-full bg-wash text-fg-2">
        <Icon aria-hidden className="size-5" />
      </span>
      <div className="grid min-w-0 flex-1 basis-56 gap-1">
        <p className="flex flex-wrap items-baseline gap-x-4 gap-y-1">
          <span className="break-words font-semibold">{name}</span>
          {session.isThis && (
            <span className="text-14 text-fg-2">
              <StateDot tone="good">{t("sessions.this")}</StateDot>
            </span>
          )}
        </p>
        {session.isSupport && <p className="max-w-prose text-14 text-fg-2">{t("sessions.supportText")}</p>}
        {session.place && <p className="text-14 text-fg-2">{placeName(session.place, lang)}</p>}
        <p className="figures text-14 text-fg-3">
          {session.isThis ? (
            t("sessions.seenNow")
          ) : (
            <time
              dateTime={session.lastSeenAt.toISOString()}
              title={formatDate(session.lastSeenAt, lang, "time")}
            >
              {t("sessions.seen", { ago })} · {formatDate(session.lastSeenAt, lang, "time")}
            </time>
          )}
          {" · "}
          {t(`sessions.opened.${session.method}`, { date: formatDate(session.createdAt, lang, "time") })}
        </p>
      </div>
      <OneActForm
        action={end}
        fields={{ session: session.id }}
        label={t(session.isThis ? "sessions.signOut" : "sessions.end")}
        name={session.isThis ? t("sessions.signOutHere") : t("sessions.endOne", { name, ago })}
      />
    </li>
  );
}

function facesOf({ isSupport, userAgent }: MySession, lang: Lang): { name: string; Icon: LucideIcon } {
  const t = translator(lang);
  if (isSupport) return { name: t("sessions.support"), Icon: Eye };
  const { name, kind } = describeBrowser(userAgent);
  return { name: name || t("sessions.unknown"), Icon: icons[kind] };
}
