import { notFound } from "next/navigation";
import { adminContext } from "@/web/guards";

/** Addresses below `/admin` that are none. */
export default async function NoSuchSection() {
  await adminContext();
  notFound();
}
