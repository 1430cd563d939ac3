import { FileList } from "@/components/admin/files/file-list";
import { countFiles, ListFiles, listFiles } from "@/services/media";
import { adminLang } from "@/web/admin-lang";
import { adminContext } from "@/web/guards";
import type { ListProps } from "../list-props";
import { titled } from "../title";
import { retryFilesAction } from "./actions";

export const generateMetadata = titled("files.title");

export default async function FilesPage({ searchParams }: ListProps) {
  const ctx = await adminContext("/admin/files");
  const view = ListFiles.parse(await searchParams);
  const [page, counts] = await Promise.all([listFiles(ctx, view), countFiles(ctx)]);
  return <FileList lang={await adminLang()} {...{ view, page, counts }} retry={retryFilesAction} />;
}
