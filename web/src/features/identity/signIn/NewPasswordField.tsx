// SPDX-License-Identifier: EUPL-1.2
import {
  findPasswordFlaw,
  passwordLength,
} from "@schulterschluss/contract/identity";
import { useState } from "react";
import { useTranslations } from "use-intl";
import {
  CheckField,
  StateMark,
  TextField,
} from "../../../platform/ui/index.ts";

interface NewPasswordFieldProps {
  readonly value: string;
  readonly onChange: (value: string) => void;
  /** The person's own names, which a password must not contain. */
  readonly names: readonly string[];
}

/** A new password with the same rules as on the server, told while typing. */
export function NewPasswordField(props: NewPasswordFieldProps) {
  const t = useTranslations("signIn.account");
  const [shown, setShown] = useState(false);
  return (
    <div className="stack">
      <TextField
        label={t("newPassword")}
        hint={t("newPasswordHint", { min: passwordLength.min })}
        type={shown ? "text" : "password"}
        autoComplete="new-password"
        required
        value={props.value}
        onChange={props.onChange}
      />
      <div role="status">{props.value !== "" && <Verdict {...props} />}</div>
      <CheckField label={t("show")} checked={shown} onChange={setShown} />
    </div>
  );
}

function Verdict({ value, names }: NewPasswordFieldProps) {
  const t = useTranslations("signIn.account");
  switch (findPasswordFlaw(value, names)) {
    case undefined:
      return (
        <StateMark shape="agreed" tone="ok">
          {t("good")}
        </StateMark>
      );
    case "tooShort":
      return (
        <StateMark shape="open" tone="muted">
          {t("tooShort", { count: passwordLength.min - value.length })}
        </StateMark>
      );
    case "tooLong":
      return <Flaw>{t("flawTooLong")}</Flaw>;
    case "tooCommon":
      return <Flaw>{t("flawTooCommon")}</Flaw>;
    case "containsName":
      return <Flaw>{t("flawContainsName")}</Flaw>;
  }
}

function Flaw({ children }: { readonly children: string }) {
  return (
    <StateMark shape="warning" tone="warn">
      {children}
    </StateMark>
  );
}
