import { clsx } from "clsx";
import { SiteLink } from "./link";

export type TabLink = { href: string; label: string; count?: string; current: boolean };

/** Tabs that are links, so that each view has an address and works without JavaScript. */
export function TabLinks({
  label,
  items,
  className,
}: {
  label: string;
  items: TabLink[];
  className?: string;
}) {
  return (
    <nav
      aria-label={label}
      className={clsx("overflow-x-auto border-b border-line [scrollbar-width:none]", className)}
    >
      <ul className="flex min-w-max gap-3 sm:gap-6">
        {items.map((item) => (
          <li
            key={item.href}
            // Where they do not fit, the row starts out where the reader is.
            className={item.current ? "[scroll-initial-target:nearest]" : undefined}
          >
            <SiteLink
              href={item.href}
              scroll={false}
              aria-current={item.current ? "page" : undefined}
              className={clsx(
                "-mb-px flex min-h-12 items-center gap-1.5 border-b-2 text-14 font-semibold transition-colors sm:text-16",
                item.current ? "border-fg text-fg" : "border-transparent text-fg-3 hover:text-fg",
              )}
            >
              {item.label}
              {item.count && <span className="figures text-14 font-normal text-fg-3">{item.count}</span>}
            </SiteLink>
          </li>
        ))}
      </ul>
    </nav>
  );
}
