import { notFound } from "next/navigation";

/** An address below a language that no other page knows: the 404 screen, inside the site. */
export default function Unknown() {
  notFound();
}
