// SPDX-License-Identifier: EUPL-1.2
import type { ComponentPropsWithRef } from "react";
import { classes } from "../classes.ts";
import { Icon } from "../icon/Icon.tsx";
import type { IconName } from "../icon/iconPaths.ts";
import "./button.css";

interface IconButtonProps extends Omit<
  ComponentPropsWithRef<"button">,
  "className" | "children"
> {
  readonly icon: IconName;
  /** The word for readers and as tooltip. */
  readonly label: string;
  readonly size?: "small" | "default" | "phone";
}

/** Only for close, zoom, print and the like; every other action has a word. */
export function IconButton(props: IconButtonProps) {
  const { icon, label, size = "default", ...rest } = props;
  return (
    <button
      type="button"
      {...rest}
      aria-label={label}
      title={label}
      className={classes("icon-button", `icon-button--${size}`)}
    >
      <Icon name={icon} size={size === "phone" ? 24 : 20} />
    </button>
  );
}
