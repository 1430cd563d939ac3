/** Where a browser keeps the theme that was chosen in it or in its user's profile: `light` or `dark`. */
export const THEME_COOKIE = "theme";

/** There while its viewer sees no ads. */
export const NO_ADS_COOKIE = "no_ads";

/**
 * Sets the chosen theme before the first paint. It is the only inline script of ours: its hash is part of
 * the policy of pages with a nonce, so its text must be rendered exactly as it stands here.
 */
export const THEME_SCRIPT =
  "var t=/(?:^|; )theme=(light|dark)(?:;|$)/.exec(document.cookie);if(t)document.documentElement.dataset.theme=t[1]";
