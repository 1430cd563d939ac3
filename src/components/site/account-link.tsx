"use client";

import { SiteLink } from "@/components/ui/link";
import { useViewer } from "./viewer-store";

type Props = {
  login: string;
  account: string;
  words: { signIn: string; account: string; admin: string };
};

/** The end of the header: "sign in" for everybody, the person's own picture or letter once we know who it is. */
export function AccountLink({ login, account, words }: Props) {
  const viewer = useViewer();
  if (!viewer) {
    return (
      <SiteLink
        href={login}
        className="flex min-h-11 items-center text-14 font-semibold text-fg hover:text-fg-2 sm:text-16"
      >
        {words.signIn}
      </SiteLink>
    );
  }
  return (
    <span className="flex animate-rise items-center gap-4">
      {viewer.role === "admin" && (
        <a
          href="/admin"
          className="hidden min-h-11 items-center text-16 font-semibold text-fg-2 hover:text-fg sm:flex"
        >
          {words.admin}
        </a>
      )}
      <SiteLink
        href={account}
        aria-label={words.account}
        className="grid size-9 place-items-center overflow-hidden rounded-full bg-fg font-display text-16 font-semibold text-ground uppercase"
      >
        {viewer.picture ? (
          // biome-ignore lint/performance/noImgElement: it has its final size, and is no public picture
          <img src={viewer.picture} alt="" width={36} height={36} className="size-full object-cover" />
        ) : (
          viewer.name.trim().slice(0, 1)
        )}
      </SiteLink>
    </span>
  );
}
