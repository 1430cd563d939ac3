import { notFound } from "next/navigation";
import { DomainError } from "@/lib/errors";

/** Shows the 404 screen where the service knows no such thing; every other refusal goes on. */
export async function found<T>(answer: Promise<T>): Promise<T> {
  try {
    return await answer;
  } catch (error) {
    if (error instanceof DomainError && error.kind === "not_found") notFound();
    throw error;
  }
}
