// SPDX-License-Identifier: EUPL-1.2
import { type ReactNode, useEffect, useId, useRef } from "react";
import { useTranslations } from "use-intl";
import { IconButton } from "../action/IconButton.tsx";
import { KeyCap } from "../action/KeyCap.tsx";
import { classes } from "../classes.ts";
import "./dialog.css";

interface DialogProps {
  readonly title: ReactNode;
  /** Beside the title, muted. */
  readonly subtitle?: ReactNode;
  readonly onClose: () => void;
  readonly children: ReactNode;
  /** Actions; the filled one first. */
  readonly foot?: ReactNode;
  /** 480, 720 or 1200 px wide; `sheet` comes from below on the phone and from the right on the desk. */
  readonly look?: "small" | "medium" | "wide" | "sheet";
}

/** Modal while mounted: focus stays inside, Escape closes, focus returns. */
export function Dialog(props: DialogProps) {
  const t = useTranslations("platform");
  const titleId = useId();
  const dialog = useRef<HTMLDialogElement>(null);
  const { onClose, look = "medium" } = props;
  useEffect(() => {
    const element = dialog.current;
    if (element === null) return undefined;
    const opener = document.activeElement;
    element.showModal();
    element
      .querySelector<HTMLElement>(
        ":is(input, select, textarea):not(:disabled), .dialog__body button",
      )
      ?.focus();
    return () => {
      element.close();
      if (opener instanceof HTMLElement) opener.focus();
    };
  }, []);
  return (
    <dialog
      ref={dialog}
      className={classes("dialog", `dialog--${look}`)}
      aria-labelledby={titleId}
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
    >
      <header className="dialog__head">
        <h1 id={titleId} className="dialog__title">
          {props.title}
        </h1>
        {props.subtitle !== undefined && (
          <p className="muted dialog__subtitle">{props.subtitle}</p>
        )}
        <span className="row row__push">
          <KeyCap>{t("keys.escape")}</KeyCap>
          <IconButton icon="close" label={t("form.close")} onClick={onClose} />
        </span>
      </header>
      <div className="dialog__body">{props.children}</div>
      {props.foot !== undefined && (
        <footer className="dialog__foot">{props.foot}</footer>
      )}
    </dialog>
  );
}
