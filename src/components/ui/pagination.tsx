import { ButtonLink } from "./button";

type Step = { href: string; label: string };
type Props = { label: string; previous?: Step | null; next?: Step | null; position?: string };

/** Steps through a long list by links. `position` says where one is: "41 a 60 de 312". */
export function Pagination({ label, previous, next, position }: Props) {
  if (!previous && !next) return null;
  return (
    <nav aria-label={label} className="flex flex-wrap items-center justify-center gap-3">
      {previous && (
        <ButtonLink href={previous.href} size="s" rel="prev">
          {previous.label}
        </ButtonLink>
      )}
      {position && <p className="figures text-14 text-fg-3">{position}</p>}
      {next && (
        <ButtonLink href={next.href} size="s" rel="next">
          {next.label}
        </ButtonLink>
      )}
    </nav>
  );
}
