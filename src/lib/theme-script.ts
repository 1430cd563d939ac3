/**
 * Sets the chosen theme before the first paint. It is the only inline script of ours: its hash is part of
 * the policy of pages with a nonce, so its text must be rendered exactly as it stands here.
 */
export const THEME_SCRIPT =
  'try{var t=localStorage.getItem("theme");if(t==="light"||t==="dark")document.documentElement.dataset.theme=t}catch(e){}';
