"use client";

import { Dialog as Base } from "@base-ui/react/dialog";
import { X } from "lucide-react";
import type { ReactElement, ReactNode } from "react";
import { buttonClass } from "./button";

type Props = {
  /** The element that opens it; it becomes the button. */
  trigger: ReactElement;
  title: string;
  description?: ReactNode;
  /** The word for the button that closes it. */
  close: string;
  children?: ReactNode;
};

/** A sheet over the page for one question or one small task. Focus goes in, Escape and the veil lead out. */
export function Dialog({ trigger, title, description, close, children }: Props) {
  return (
    <Base.Root>
      <Base.Trigger render={trigger} />
      <Base.Portal>
        <Base.Backdrop className="fixed inset-0 z-50 bg-black/60 transition-opacity duration-220 data-ending-style:opacity-0 data-starting-style:opacity-0" />
        <Base.Popup className="fixed inset-x-4 bottom-4 z-50 mx-auto grid max-h-[calc(100dvh-2rem)] max-w-lg gap-4 overflow-y-auto rounded-20 border border-line bg-ground-2 p-6 text-fg transition-[opacity,translate] duration-220 data-ending-style:translate-y-2 data-ending-style:opacity-0 data-starting-style:translate-y-2 data-starting-style:opacity-0 sm:top-1/2 sm:bottom-auto sm:-translate-y-1/2">
          <div className="flex items-start justify-between gap-4">
            <Base.Title className="text-26">{title}</Base.Title>
            <Base.Close aria-label={close} className={buttonClass("quiet", "s", "-mt-1 -mr-2 px-2")}>
              <X aria-hidden className="size-5" />
            </Base.Close>
          </div>
          {description && <Base.Description className="text-fg-2">{description}</Base.Description>}
          {children}
        </Base.Popup>
      </Base.Portal>
    </Base.Root>
  );
}

/** A button inside a dialog that closes it. */
export const DialogClose = Base.Close;
