import { ANY_PAGE, type PageTag, revalidatePages } from "@/services/pages";
import type { Tasks } from "../tasks";

export const pageTasks: Tasks = {
  "pages.revalidate": (ctx, { tags = [ANY_PAGE] }) => revalidatePages(ctx, tags as PageTag[]),
};
