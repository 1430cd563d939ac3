/** Where a browser keeps the theme that was chosen in it or in its user's profile: `light` or `dark`. */
export const THEME_COOKIE = "theme";

/** There, as `1`, while its viewer sees no ads: the page reads it, so that rooms for them are not even painted. */
export const NO_ADS_COOKIE = "no_ads";

/**
 * Sets the chosen theme, and takes the rooms for ads away from who sees none, before the first paint. It is the only inline
 * script of ours: its hash is part of the policy of pages with a nonce, so its text must be rendered exactly as it stands here.
 */
export const THEME_SCRIPT =
  "var c=document.cookie,d=document.documentElement.dataset,t=/(?:^|; )theme=(light|dark)(?:;|$)/.exec(c);if(t)d.theme=t[1];if(/(?:^|; )no_ads=1(?:;|$)/.test(c))d.noAds=''";
