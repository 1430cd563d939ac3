import type { Metadata } from "next";
import { AccountFrame, AccountSection } from "@/components/account/account-frame";
import { PictureForm } from "@/components/account/picture-form";
import { PreferencesForm } from "@/components/account/preferences-form";
import { ProfileForm } from "@/components/account/profile-form";
import { paths } from "@/components/site/paths";
import { Messages } from "@/i18n/client";
import { translator } from "@/i18n/translate";
import { countryNames } from "@/lib/countries";
import { LANGS, LOCALE } from "@/lib/lang";
import { getMyProfile, MAX_PICTURE_BYTES } from "@/services/profile";
import { signedInContext } from "@/web/guards";
import { langOf } from "../../lang-param";
import { pageMetadata } from "../../metadata";
import { removePictureAction, savePictureAction, savePreferencesAction, saveProfileAction } from "./actions";

type Props = {
  params: Promise<{ lang: string }>;
  searchParams: Promise<{ saved?: string | string[] }>;
};

export const dynamic = "force-dynamic";

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const lang = await langOf(params);
  const title = translator(lang)("profile.title");
  return pageMetadata({ lang, path: "/account/profile", title, personal: true });
}

export default async function Profile({ params, searchParams }: Props) {
  const lang = await langOf(params);
  const t = translator(lang);
  const ctx = await signedInContext(lang, paths.accountView(lang, "profile"));
  const [profile, { saved }] = await Promise.all([getMyProfile(ctx), searchParams]);
  const { name, username, country, state, picture, preferences } = profile;
  return (
    <AccountFrame lang={lang} view="profile" heading={t("profile.heading")}>
      <Messages lang={lang} areas={["profile", "common", "errors"]}>
        <AccountSection title={t("profile.picture.title")} text={t("profile.picture.text")}>
          <PictureForm
            save={savePictureAction}
            remove={removePictureAction}
            picture={picture}
            name={name}
            most={MAX_PICTURE_BYTES}
          />
        </AccountSection>
        <AccountSection title={t("profile.who.title")}>
          <ProfileForm
            action={saveProfileAction}
            values={{ name, username: username ?? "", country: country ?? "", state: state ?? "" }}
            countries={countryNames(LOCALE[lang]).map(({ code, name }) => ({ value: code, label: name }))}
          />
        </AccountSection>
        <div id="preferences" className="scroll-mt-24">
          <AccountSection title={t("profile.preferences.title")} text={t("profile.preferences.text")}>
            <PreferencesForm
              action={savePreferencesAction}
              values={{
                lang: preferences.lang ?? lang,
                theme: preferences.theme,
                quality: preferences.quality,
                autoplay: preferences.autoplay ? "on" : "",
              }}
              langs={LANGS.map((value) => ({ value, label: t(`common.lang.${value}`) }))}
              wasSaved={saved === "preferences"}
            />
          </AccountSection>
        </div>
      </Messages>
    </AccountFrame>
  );
}
