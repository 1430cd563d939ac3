import { type PageTag, revalidatePages } from "@/services/pages";
import type { Tasks } from "../tasks";

export const pageTasks: Tasks = {
  "pages.revalidate": (ctx, { tags = ["catalogue", "ads"] }) => revalidatePages(ctx, tags as PageTag[]),
};
