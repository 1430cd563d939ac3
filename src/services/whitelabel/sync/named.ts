import { titleFromFolder } from "../naming";
import { sortKey } from "../order";
import type { StagedObject } from "./listing";

/** An object as it is written down: with its post's title, and the key that sorts it among the post's files. */
export type NamedObject = StagedObject & { title: string | null; sortKey: string };

/**
 * Gives objects what follows from their keys: a title for people, and a sort key, which is made of the path below the post,
 * since a rename leaves that as it is. The files of a post come one after the other: each title is made once.
 */
export function named(objects: readonly StagedObject[]): NamedObject[] {
  let last = { post: "", title: "" };
  return objects.map((object) => {
    const { key, folder, post } = object;
    if (post !== null && post !== last.post) last = { post, title: titleFromFolder(post) };
    const start = folder.length + 1 + (post === null ? 0 : post.length + 1);
    return { ...object, title: post === null ? null : last.title, sortKey: sortKey(key.slice(start)) };
  });
}
