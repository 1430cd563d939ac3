import type { ModelSort } from "@/components/types";
import type { Lang } from "@/lib/lang";

export type ModelTab = "posts" | "photos" | "videos" | "memberships" | "about";

/** The rooms of the account area, in the order of its tabs. */
export const ACCOUNT_VIEWS = ["overview", "payments", "profile", "security", "sessions", "data"] as const;
export type AccountView = (typeof ACCOUNT_VIEWS)[number];

/** Every address of the fan site, in one place. */
export const paths = {
  home: (lang: Lang) => `/${lang}`,
  models: (lang: Lang, view: { category?: string | null; sort?: ModelSort; after?: string } = {}) => {
    const category = view.category ? `/category/${encodeURIComponent(view.category)}` : "";
    const sort = view.sort && view.sort !== "featured" ? `/sort/${view.sort}` : "";
    return `/${lang}/models${category}${sort}${view.after ? `/after/${view.after}` : ""}`;
  },
  model: (lang: Lang, slug: string, tab: ModelTab = "posts", after?: string) => {
    const view = tab === "posts" ? "" : `/${tab}`;
    return `/${lang}/m/${slug}${view}${after ? `/after/${after}` : ""}`;
  },
  post: (lang: Lang, slug: string) => `/${lang}/posts/${slug}`,
  plans: (lang: Lang) => `/${lang}/plans`,
  checkout: (lang: Lang, planId: number) => `/${lang}/checkout/${planId}`,
  checkoutPost: (lang: Lang, slug: string) => `/${lang}/checkout/post/${slug}`,
  payment: (lang: Lang, publicId: string) => `/${lang}/checkout/c/${publicId}`,
  /** The same, for whoever holds the link of a renewal. */
  renewal: (lang: Lang, publicId: string) => `/${lang}/renew/${publicId}`,
  login: (lang: Lang, next?: string) => `/${lang}/login${next ? `?next=${encodeURIComponent(next)}` : ""}`,
  register: (lang: Lang, next?: string) =>
    `/${lang}/register${next ? `?next=${encodeURIComponent(next)}` : ""}`,
  forgot: (lang: Lang) => `/${lang}/forgot`,
  reset: (lang: Lang, token: string) => `/${lang}/reset/${token}`,
  verify: (lang: Lang, next?: string) => `/${lang}/verify${next ? `?next=${encodeURIComponent(next)}` : ""}`,
  account: (lang: Lang) => `/${lang}/account`,
  accountView: (lang: Lang, view: AccountView) => `/${lang}/account${view === "overview" ? "" : `/${view}`}`,
  /** One payment of the fan's own, as its receipt. */
  receipt: (lang: Lang, publicId: string) => `/${lang}/account/payments/${publicId}`,
  withdrawal: (lang: Lang, publicId: string) => `/${lang}/account/payments/${publicId}/withdraw`,
  subscription: (lang: Lang, id: number) => `/${lang}/account/subscription/${id}`,
  changePassword: (lang: Lang) => `/${lang}/account/security/password`,
  changeEmail: (lang: Lang) => `/${lang}/account/security/email`,
  /** Where a trip to a sign-in provider begins: to come in, to link an account there, or to prove who one is. */
  providerStart: (
    provider: string,
    trip: { lang: Lang; purpose: "enter" | "link" | "prove"; next?: string },
  ) => {
    const { next, ...rest } = trip;
    return `/api/auth/${provider}/start?${new URLSearchParams({ ...rest, ...(next && { next }) })}`;
  },
  terms: (lang: Lang) => `/${lang}/terms`,
  privacy: (lang: Lang) => `/${lang}/privacy`,
  report: (lang: Lang) => `/${lang}/report`,
  /** The report of an ad, for whoever has the word of a link to it. */
  adReport: (lang: Lang, word: string) => `/${lang}/ad-report/${word}`,
  adReportCsv: (lang: Lang, word: string) => `/${lang}/ad-report/${word}/csv`,
} as const;
