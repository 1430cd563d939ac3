"use client";

import { useParams } from "next/navigation";
import { FailureScreen } from "@/components/site/failure-screen";

type Props = { error: Error & { digest?: string }; retry: () => void };

/** Something of ours broke while this page was drawn. */
export default function Failure(props: Props) {
  return <FailureScreen lang={useParams().lang === "en" ? "en" : "pt"} {...props} />;
}
