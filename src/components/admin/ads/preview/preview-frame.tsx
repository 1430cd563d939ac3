"use client";

import { clsx } from "clsx";
import { type ReactNode, type SyntheticEvent, useState } from "react";
import { createPortal } from "react-dom";
import { useScripts } from "../use-scripts";

export type PreviewSize = "phone" | "desk";

/** The screens, in pixels of their own, and how small they are drawn: `--s` follows the room that there is. */
const SCREENS: Record<PreviewSize, { width: number; height: number; scale: string }> = {
  desk: { width: 1440, height: 900, scale: "[--s:0.225] sm:[--s:0.3333]" },
  phone: { width: 360, height: 844, scale: "[--s:0.6]" },
};

/** Standards mode; without it a browser measures as in 1998. */
const BLANK = "<!doctype html><title>.</title>";

type Props = { size: PreviewSize; title: string; children: ReactNode };

/**
 * A screen of its own, drawn small: the site's styles ask how wide the screen is, and only a frame has another one than this page.
 * Without scripts the same is drawn into the page itself, at the width of the screen. Nothing in it can be pressed.
 */
export function PreviewFrame({ size, title, children }: Props) {
  const [body, setBody] = useState<HTMLElement | null>(null);
  const hasScripts = useScripts();
  const { width, height, scale } = SCREENS[size];
  const screen = { width, height, transform: "scale(var(--s))", transformOrigin: "0 0" };
  const room = { width: `calc(${width}px * var(--s))`, height: `calc(${height}px * var(--s))` };
  return (
    <div
      className={clsx("overflow-hidden rounded-10 bg-ground-3 shadow-[0_0_0_1px_var(--line)]", scale)}
      style={room}
    >
      {hasScripts ? (
        <iframe
          title={title}
          srcDoc={BLANK}
          tabIndex={-1}
          style={screen}
          onLoad={(event) => setBody(dressed(event))}
        />
      ) : (
        <div role="img" aria-label={title} inert className="overflow-hidden bg-ground" style={screen}>
          {children}
        </div>
      )}
      {body && createPortal(children, body)}
    </div>
  );
}

/** The body of a frame that looks like the site: its styles and faces, in the dark that it opens in. */
function dressed({ currentTarget: frame }: SyntheticEvent<HTMLIFrameElement>): HTMLElement | null {
  const inner = frame.contentDocument;
  if (!inner) return null;
  const { lang, className } = document.documentElement;
  Object.assign(inner.documentElement, { lang, className });
  inner.documentElement.dataset.theme = "dark";
  for (const style of document.querySelectorAll('link[rel="stylesheet"], style')) {
    inner.head.append(style.cloneNode(true));
  }
  inner.title = frame.title;
  inner.body.inert = true;
  inner.body.style.overflow = "hidden";
  return inner.body;
}
