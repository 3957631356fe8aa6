// SPDX-License-Identifier: EUPL-1.2
import { pinLength } from "@schulterschluss/contract/identity";
import { type ReactNode, useEffect, useRef } from "react";
import { useTranslations } from "use-intl";
import { classes, Icon } from "../../../platform/ui/index.ts";
import "./pinPad.css";

interface PinPadProps {
  readonly value: string;
  readonly onChange: (value: string) => void;
  /** All digits are there. */
  readonly onComplete: (pin: string) => void;
  readonly disabled?: boolean;
}

const digits = ["1", "2", "3", "4", "5", "6", "7", "8", "9"];

/** Six boxes and a pad for fingers; the keyboard types into the same field. */
export function PinPad(props: PinPadProps) {
  const { value, onChange, onComplete, disabled = false } = props;
  const t = useTranslations("signIn.board");
  const input = useRef<HTMLInputElement>(null);
  useEffect(() => {
    if (!disabled) input.current?.focus();
  }, [disabled]);
  const press = (next: string) => {
    type(next);
    input.current?.focus();
  };
  const type = (next: string) => {
    const clean = next.replace(/\D/g, "").slice(0, pinLength);
    onChange(clean);
    if (clean.length === pinLength && clean !== value) onComplete(clean);
  };
  return (
    <div className="pin">
      <div className="pin__boxes">
        <input
          ref={input}
          className="pin__input"
          type="password"
          inputMode="numeric"
          autoComplete="off"
          aria-label={t("pinLabel", { count: value.length, total: pinLength })}
          value={value}
          disabled={disabled}
          onChange={(event) => type(event.target.value)}
        />
        {Array.from({ length: pinLength }, (_, index) => (
          <span
            key={index}
            aria-hidden="true"
            className={classes(
              "pin__box",
              index === value.length && "pin__box--next",
            )}
          >
            {index < value.length && <span className="pin__dot" />}
          </span>
        ))}
      </div>
      <div className="pin__pad">
        {digits.map((digit) => (
          <PadKey
            key={digit}
            disabled={disabled}
            onPress={() => press(value + digit)}
          >
            {digit}
          </PadKey>
        ))}
        <PadKey small disabled={disabled} onPress={() => press("")}>
          {t("clear")}
        </PadKey>
        <PadKey disabled={disabled} onPress={() => press(`${value}0`)}>
          0
        </PadKey>
        <PadKey
          label={t("back")}
          disabled={disabled}
          onPress={() => press(value.slice(0, -1))}
        >
          <Icon name="return" size={24} />
        </PadKey>
      </div>
    </div>
  );
}

interface PadKeyProps {
  readonly children: ReactNode;
  readonly onPress: () => void;
  readonly label?: string;
  readonly small?: boolean;
  readonly disabled: boolean;
}

function PadKey(props: PadKeyProps) {
  return (
    <button
      type="button"
      className={classes("pin__key", props.small === true && "pin__key--small")}
      aria-label={props.label}
      disabled={props.disabled}
      onClick={props.onPress}
    >
      {props.children}
    </button>
  );
}
