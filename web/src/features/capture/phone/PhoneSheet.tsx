// SPDX-License-Identifier: EUPL-1.2
import { type ReactNode, useEffect, useId, useRef } from "react";
import { useTranslations } from "../../../platform/i18n/index.ts";
import { BarButton } from "./PhoneLayout.tsx";
import "./sheet.css";

interface PhoneSheetProps {
  readonly title: ReactNode;
  readonly onClose: () => void;
  readonly children: ReactNode;
  /** Buttons at the foot, the filled one last. */
  readonly thumb?: ReactNode;
}

/** A sheet over the screen, so that the record below stays in sight. Modal while mounted. */
export function PhoneSheet(props: PhoneSheetProps) {
  const t = useTranslations("capture.action");
  const titleId = useId();
  const dialog = useRef<HTMLDialogElement>(null);
  const { onClose } = props;
  useEffect(() => {
    const element = dialog.current;
    if (element === null) return undefined;
    const opener = document.activeElement;
    element.showModal();
    return () => {
      element.close();
      if (opener instanceof HTMLElement) opener.focus();
    };
  }, []);
  return (
    <dialog
      ref={dialog}
      className="phone-sheet"
      aria-labelledby={titleId}
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
    >
      <header className="phone-sheet__head">
        <h2 id={titleId} className="phone-large">
          {props.title}
        </h2>
        <BarButton icon="close" label={t("close")} onClick={onClose} />
      </header>
      <div className="phone-sheet__body">{props.children}</div>
      {props.thumb !== undefined && (
        <footer className="phone-thumb phone-thumb--line">{props.thumb}</footer>
      )}
    </dialog>
  );
}
