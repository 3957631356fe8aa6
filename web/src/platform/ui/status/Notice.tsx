// SPDX-License-Identifier: EUPL-1.2
import type { ReactNode } from "react";
import { classes } from "../classes.ts";
import { Icon } from "../icon/Icon.tsx";
import type { IconName } from "../icon/iconPaths.ts";
import "./notice.css";

/** `warm`: a deadline runs; `info`: explains; `plain`: why you see it. */
export type NoticeKind = "info" | "warm" | "ok" | "danger" | "plain";

interface NoticeProps {
  readonly kind?: NoticeKind;
  readonly title?: ReactNode;
  readonly children?: ReactNode;
  readonly icon?: IconName;
  /** At the right: a deadline or one small action. */
  readonly end?: ReactNode;
  /** `alert` interrupts a reader, `status` waits; both only for what appears later. */
  readonly role?: "alert" | "status";
}

const icons: Record<NoticeKind, IconName> = {
  info: "info",
  warm: "clock",
  ok: "check",
  danger: "warning",
  plain: "eye",
};

/** A sentence that counts, with a bar at its side. */
export function Notice(props: NoticeProps) {
  const { kind = "info" } = props;
  return (
    <div className={classes("notice", `notice--${kind}`)} role={props.role}>
      <Icon name={props.icon ?? icons[kind]} />
      <div className="notice__text">
        {props.title !== undefined && (
          <p className="notice__title">{props.title}</p>
        )}
        {props.children !== undefined && (
          <div className="notice__body">{props.children}</div>
        )}
      </div>
      {props.end !== undefined && (
        <div className="notice__end">{props.end}</div>
      )}
    </div>
  );
}

interface DeadlineProps {
  /** "9 Min." */
  readonly remaining: string;
  /** "bis 22:56" */
  readonly until?: string;
  /** Only for P1. */
  readonly urgent?: boolean;
}

/** The loudest thing in its row: the time that is left. */
export function Deadline({ remaining, until, urgent = false }: DeadlineProps) {
  return (
    <span className={classes("deadline", urgent && "deadline--urgent")}>
      <span className="deadline__remaining">{remaining}</span>
      {until !== undefined && <span className="deadline__until">{until}</span>}
    </span>
  );
}
