// SPDX-License-Identifier: EUPL-1.2
import { type ReactNode, useEffect } from "react";
import { useTranslations } from "../../../platform/i18n/index.ts";
import { classes } from "../../../platform/ui/index.ts";
import { PhoneIcon } from "../icon/PhoneIcon.tsx";
import "./locked.css";

/** Digits of a PIN. */
export const pinLength = 6;

interface PinPadProps {
  readonly label: ReactNode;
  readonly value: string;
  readonly onChange: (value: string) => void;
  /** The key at the bottom left. */
  readonly extra?: ReactNode;
  readonly isDisabled?: boolean;
}

/** Six dots and ten keys of 104 x 72 px; a keyboard's digits work too. */
export function PinPad(props: PinPadProps) {
  const t = useTranslations("capture.locked");
  const { value, onChange, isDisabled = false } = props;
  const type = (digit: string) => {
    if (!isDisabled && value.length < pinLength) onChange(value + digit);
  };
  const remove = () => {
    if (!isDisabled) onChange(value.slice(0, -1));
  };
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.target instanceof HTMLInputElement) return;
      if (/^\d$/.test(event.key)) type(event.key);
      else if (event.key === "Backspace") remove();
    };
    addEventListener("keydown", onKey);
    return () => removeEventListener("keydown", onKey);
  });
  return (
    <div className="pin">
      <p className="pin__label" id="pin-label">
        {props.label}
      </p>
      <div
        className="pin__dots"
        role="img"
        aria-label={t("entered", { count: value.length })}
      >
        {Array.from({ length: pinLength }, (_, index) => (
          <span
            key={index}
            className={classes(
              "pin__dot",
              index < value.length && "pin__dot--on",
            )}
          />
        ))}
      </div>
      <div className="pin__keys" role="group" aria-labelledby="pin-label">
        {["1", "2", "3", "4", "5", "6", "7", "8", "9"].map((digit) => (
          <PinKey key={digit} digit={digit} onType={type} />
        ))}
        {props.extra ?? <span />}
        <PinKey digit="0" onType={type} />
        <button
          type="button"
          className="pin__key pin__key--plain"
          aria-label={t("delete")}
          onClick={remove}
        >
          <PhoneIcon name="backspace" size={32} />
        </button>
      </div>
    </div>
  );
}

function PinKey(props: {
  readonly digit: string;
  readonly onType: (digit: string) => void;
}) {
  return (
    <button
      type="button"
      className="pin__key"
      onClick={() => props.onType(props.digit)}
    >
      {props.digit}
    </button>
  );
}
