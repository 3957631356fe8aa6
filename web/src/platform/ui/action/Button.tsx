// SPDX-License-Identifier: EUPL-1.2
import type { ComponentPropsWithRef, ReactNode } from "react";
import { classes } from "../classes.ts";
import { Icon } from "../icon/Icon.tsx";
import type { IconName } from "../icon/iconPaths.ts";
import "./button.css";

export interface ButtonLook {
  /** One `primary` per view; `quiet` has a grey edge, `plain` none. */
  readonly kind?: "primary" | "secondary" | "quiet" | "plain" | "danger";
  /** 32, 40, 48, 56 or 72 px high. */
  readonly size?: "small" | "default" | "large" | "desk" | "phone";
  readonly icon?: IconName | undefined;
  /** Takes the width of its container. */
  readonly wide?: boolean;
}

interface ButtonProps
  extends ButtonLook, Omit<ComponentPropsWithRef<"button">, "className"> {
  /** Work is going on: the button stays in place, says so and cannot be pressed twice. */
  readonly busy?: boolean;
  /** Second line of large buttons. */
  readonly note?: ReactNode;
}

/** The class of anything that looks like a button. */
export function buttonClass(look: ButtonLook): string {
  const { kind = "secondary", size = "default", wide = false } = look;
  return classes(
    "button",
    `button--${kind}`,
    size !== "default" && `button--${size}`,
    wide && "button--wide",
  );
}

/** A verb. Disabled buttons stay focusable while busy, so nothing jumps. */
export function Button(props: ButtonProps) {
  const { kind, size, icon, wide, busy, note, children, ...rest } = props;
  return (
    <button
      type="button"
      {...rest}
      className={buttonClass({
        ...(kind && { kind }),
        ...(size && { size }),
        ...(wide && { wide }),
      })}
      aria-disabled={busy ? true : rest["aria-disabled"]}
      aria-busy={busy ? true : undefined}
      onClick={busy ? (event) => event.preventDefault() : rest.onClick}
    >
      <ButtonContent icon={icon} note={note}>
        {children}
      </ButtonContent>
    </button>
  );
}

interface ButtonContentProps {
  readonly icon?: IconName | undefined;
  readonly note?: ReactNode;
  readonly children?: ReactNode;
}

/** Icon, word and second line of a button or of a link that looks like one. */
export function ButtonContent({ icon, note, children }: ButtonContentProps) {
  return (
    <>
      {icon !== undefined && <Icon name={icon} />}
      <span className="button__text">
        <span className="button__label">{children}</span>
        {note !== undefined && <span className="button__note">{note}</span>}
      </span>
    </>
  );
}
