/** What a page with a list is given: the address, as it was typed. Its service's schema makes sense of it. */
export type ListProps = { searchParams: Promise<Record<string, string | string[] | undefined>> };
