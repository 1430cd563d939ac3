import type { Metadata } from "next";
import { legalMetadata, legalPage } from "../legal";

type Props = { params: Promise<{ lang: string }> };

export const dynamic = "force-static";
export const dynamicParams = true;

export function generateStaticParams() {
  return [];
}

export function generateMetadata(props: Props): Promise<Metadata> {
  return legalMetadata("privacy", props.params);
}

export default function Page(props: Props) {
  return legalPage("privacy", props.params);
}
