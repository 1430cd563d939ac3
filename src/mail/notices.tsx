import { formatDate } from "@/i18n/format";
import { placeName } from "@/i18n/place-name";
import type { Family, Sender } from "./letter";
import { Act, Fact, Paragraph } from "./parts";
import { places } from "./places";

type Notices =
  | "password_changed"
  | "email_change_notice"
  | "email_changed"
  | "new_sign_in"
  | "second_factor_changed"
  | "provider_linked";

/** Mails that tell of a change to an account's security, in case that somebody else made it. */
export const notices: Family<Notices> = {
  password_changed: (_data, sender) => ({
    ...head("password_changed", sender),
    body: (
      <>
        <Paragraph>{sender.t("mail.password_changed.text")}</Paragraph>
        <Way label={sender.t("mail.password_changed.act")} href={places.forgot(sender)} sender={sender} />
      </>
    ),
  }),
  email_change_notice: ({ newEmail }, sender) => ({
    ...head("email_change_notice", sender),
    body: (
      <>
        <Paragraph>{sender.t("mail.email_change_notice.text")}</Paragraph>
        <Fact name={sender.t("mail.email_change_notice.newEmail")}>{newEmail}</Fact>
        <Way
          label={sender.t("mail.email_change_notice.act")}
          href={places.security(sender)}
          sender={sender}
        />
      </>
    ),
  }),
  email_changed: ({ newEmail }, sender) => ({
    ...head("email_changed", sender),
    body: (
      <>
        <Paragraph>{sender.t("mail.email_changed.text")}</Paragraph>
        <Fact name={sender.t("mail.email_changed.newEmail")}>{newEmail}</Fact>
      </>
    ),
  }),
  new_sign_in: ({ browser, place, at }, sender) => {
    const { t, lang } = sender;
    return {
      ...head("new_sign_in", sender),
      body: (
        <>
          <Paragraph>{t("mail.new_sign_in.text")}</Paragraph>
          <Fact name={t("mail.new_sign_in.browser")}>{browser}</Fact>
          {place && <Fact name={t("mail.new_sign_in.place")}>{placeName(place, lang)}</Fact>}
          <Fact name={t("mail.new_sign_in.at")}>
            {t("mail.new_sign_in.moment", { moment: formatDate(at, lang, "time") })}
          </Fact>
          <Way label={t("mail.new_sign_in.act")} href={places.sessions(sender)} sender={sender} />
        </>
      ),
    };
  },
  second_factor_changed: ({ change }, sender) => {
    const { t } = sender;
    const text = t(`mail.second_factor_changed.${change}.text`);
    return {
      subject: t("mail.second_factor_changed.subject"),
      preview: text,
      heading: t(`mail.second_factor_changed.${change}.heading`),
      notYou: t("mail.second_factor_changed.notYou"),
      why: t("mail.common.security"),
      body: (
        <>
          <Paragraph>{text}</Paragraph>
          <Way label={t("mail.second_factor_changed.act")} href={places.security(sender)} sender={sender} />
        </>
      ),
    };
  },
  provider_linked: ({ provider, linked }, sender) => {
    const { t } = sender;
    const words = `mail.provider_linked.${linked ? "linked" : "unlinked"}` as const;
    const text = t(`${words}.text`, { provider });
    return {
      subject: t(`${words}.subject`, { provider }),
      preview: text,
      heading: t(`${words}.heading`, { provider }),
      notYou: t("mail.provider_linked.notYou"),
      why: t("mail.common.security"),
      body: (
        <>
          <Paragraph>{text}</Paragraph>
          <Way label={t("mail.provider_linked.act")} href={places.security(sender)} sender={sender} />
        </>
      ),
    };
  },
};

type Plain = Exclude<Notices, "second_factor_changed" | "provider_linked">;

function head(name: Plain, { t }: Sender) {
  return {
    subject: t(`mail.${name}.subject`),
    preview: t(`mail.${name}.text`),
    heading: t(`mail.${name}.heading`),
    notYou: t(`mail.${name}.notYou`),
    why: t("mail.common.security"),
  };
}

function Way({ label, href, sender }: { label: string; href: string; sender: Sender }) {
  return <Act label={label} href={href} orOpen={sender.t("mail.common.orOpen")} />;
}
