// SPDX-License-Identifier: EUPL-1.2
import { createLink } from "@tanstack/react-router";
import type { ComponentPropsWithRef } from "react";
import { buttonClass, ButtonContent, type ButtonLook } from "./Button.tsx";

interface ButtonAnchorProps
  extends ButtonLook, Omit<ComponentPropsWithRef<"a">, "className"> {}

/** A plain link that looks like a button: telephone numbers, downloads, other sites. */
export function ButtonAnchor(props: ButtonAnchorProps) {
  const { kind, size, icon, wide, children, ...rest } = props;
  return (
    <a
      {...rest}
      className={buttonClass({
        ...(kind && { kind }),
        ...(size && { size }),
        ...(wide && { wide }),
      })}
    >
      <ButtonContent icon={icon}>{children}</ButtonContent>
    </a>
  );
}

/** A link to a page of ours that looks like a button; `to` is typed by the router. */
export const LinkButton = createLink(ButtonAnchor);
