// SPDX-License-Identifier: EUPL-1.2
import { useEffect, useRef } from "react";
import { useTranslations } from "use-intl";
import { Notice } from "../status/Notice.tsx";

interface FormErrorsProps {
  /** Sentences, one for each entry; empty shows nothing. */
  readonly messages: readonly string[];
}

/** All that is wrong with a form at once; takes the focus when it appears. */
export function FormErrors({ messages }: FormErrorsProps) {
  const t = useTranslations("platform.form");
  const box = useRef<HTMLDivElement>(null);
  const text = messages.join("\n");
  useEffect(() => {
    if (text !== "") box.current?.focus();
  }, [text]);
  if (messages.length === 0) return null;
  return (
    <div ref={box} tabIndex={-1}>
      <Notice
        kind="danger"
        role="alert"
        title={t("errorsTitle", { count: messages.length })}
      >
        <ul className="form-errors">
          {messages.map((message) => (
            <li key={message}>{message}</li>
          ))}
        </ul>
      </Notice>
    </div>
  );
}
