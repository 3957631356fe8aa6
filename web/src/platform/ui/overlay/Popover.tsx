// SPDX-License-Identifier: EUPL-1.2
import { type ReactNode, useEffect, useId, useRef, useState } from "react";
import { classes } from "../classes.ts";
import "./popover.css";

interface PopoverProps {
  /** Content of the button that opens it. */
  readonly button: ReactNode;
  readonly buttonLabel?: string;
  readonly buttonClassName: string;
  /** Content; `close` is called after a choice. */
  readonly children: (close: () => void) => ReactNode;
  /** To which edge of the button it aligns. */
  readonly align?: "start" | "end";
}

/** A small panel below its button; closes on Escape, on a choice and outside. */
export function Popover(props: PopoverProps) {
  const [open, setOpen] = useState(false);
  const root = useRef<HTMLDivElement>(null);
  const button = useRef<HTMLButtonElement>(null);
  const panelId = useId();
  useEffect(() => {
    if (!open) return undefined;
    const opener = button.current;
    const outside = (event: Event) => {
      const inside =
        event.target instanceof Node && root.current?.contains(event.target);
      if (inside !== true) setOpen(false);
    };
    const escape = (event: KeyboardEvent) => {
      if (event.key === "Escape") setOpen(false);
    };
    document.addEventListener("pointerdown", outside);
    document.addEventListener("focusin", outside);
    document.addEventListener("keydown", escape);
    return () => {
      document.removeEventListener("pointerdown", outside);
      document.removeEventListener("focusin", outside);
      document.removeEventListener("keydown", escape);
      // What had the focus is gone with the panel: back to the button.
      queueMicrotask(() => {
        if (document.activeElement === document.body) opener?.focus();
      });
    };
  }, [open]);
  return (
    <div className="popover" ref={root}>
      <button
        ref={button}
        type="button"
        className={props.buttonClassName}
        aria-label={props.buttonLabel}
        aria-expanded={open}
        aria-controls={open ? panelId : undefined}
        onClick={() => setOpen(!open)}
      >
        {props.button}
      </button>
      {open && (
        <div
          id={panelId}
          className={classes(
            "popover__panel",
            props.align === "end" && "popover__panel--end",
          )}
        >
          {props.children(() => setOpen(false))}
        </div>
      )}
    </div>
  );
}

interface DisclosureProps {
  readonly summary: ReactNode;
  readonly children: ReactNode;
  readonly open?: boolean;
}

/** Something that is there on demand, in place. */
export function Disclosure({ summary, children, open }: DisclosureProps) {
  return (
    <details className="disclosure" open={open}>
      <summary className="disclosure__summary">{summary}</summary>
      <div className="disclosure__body">{children}</div>
    </details>
  );
}
