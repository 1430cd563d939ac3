"use client";

import type { ReactNode } from "react";
import { IntlProvider } from "use-intl/react";
import { type Lang, LOCALE } from "@/lib/lang";
import { SITE_TIME_ZONE } from "./format";
import type { Catalogue } from "./messages";

/** The browser's half of `Messages`: carries only the areas that it was given. */
export function MessagesProvider(props: { lang: Lang; messages: Partial<Catalogue>; children: ReactNode }) {
  return (
    <IntlProvider locale={LOCALE[props.lang]} messages={props.messages} timeZone={SITE_TIME_ZONE}>
      {props.children}
    </IntlProvider>
  );
}
