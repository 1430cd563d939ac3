import { notFound } from "next/navigation";

/** Every other address below /dev, in the frame of the area. */
export default function DevRestPage() {
  notFound();
}
