import { clsx } from "clsx";
import { ArrowDown, ArrowUp } from "lucide-react";
import type { ComponentProps, ReactNode } from "react";
import { SiteLink } from "./link";

/** A dense table that scrolls sideways inside its own frame. The caption names it for screen readers. */
export function Table({ caption, children }: { caption: string; children: ReactNode }) {
  return (
    <section
      aria-label={caption}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a frame that scrolls must be reachable by keyboard
      tabIndex={0}
      className="overflow-x-auto rounded-10 border border-line bg-ground-2"
    >
      <table className="w-full border-collapse text-14">
        <caption className="sr-only">{caption}</caption>
        {children}
      </table>
    </section>
  );
}

type Align = { align?: "left" | "right" };
type Sort = { href: string; direction: "asc" | "desc" | null };

/** A column's head; with `sort` it is a link that orders by this column. */
export function Th({
  align = "left",
  sort,
  children,
  ...rest
}: Omit<ComponentProps<"th">, "align"> & Align & { sort?: Sort }) {
  const Arrow = sort?.direction === "asc" ? ArrowUp : ArrowDown;
  return (
    <th
      scope="col"
      aria-sort={sort?.direction ? (sort.direction === "asc" ? "ascending" : "descending") : undefined}
      className={clsx(
        "h-10 border-b border-line px-4 font-semibold whitespace-nowrap text-fg-3",
        align === "right" ? "text-right" : "text-left",
      )}
      {...rest}
    >
      {sort ? (
        <SiteLink href={sort.href} className="inline-flex items-center gap-1 hover:text-fg">
          {children}
          <Arrow aria-hidden className={clsx("size-3.5", !sort.direction && "opacity-0")} />
        </SiteLink>
      ) : (
        children
      )}
    </th>
  );
}

export function Tr({ className, ...rest }: ComponentProps<"tr">) {
  return <tr className={clsx("border-line not-last:border-b hover:bg-wash", className)} {...rest} />;
}

/** A cell. Figures stand to the right, in columns: `align="right"`. */
export function Td({ align = "left", className, ...rest }: Omit<ComponentProps<"td">, "align"> & Align) {
  return (
    <td
      className={clsx(
        "h-10 px-4 py-1.5",
        align === "right" && "figures text-right whitespace-nowrap",
        className,
      )}
      {...rest}
    />
  );
}
