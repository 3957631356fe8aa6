// SPDX-License-Identifier: EUPL-1.2
import type { NewAccount } from "@schulterschluss/contract/identity";
import { useState } from "react";
import { useLocale, useTranslations } from "use-intl";
import { RadioField, TextField } from "../../../platform/ui/index.ts";
import { NewPasswordField } from "./NewPasswordField.tsx";

/** State of a new account while it is typed; `value` is what the server takes. */
export interface NewAccountState {
  readonly by: "email" | "serviceName";
  readonly login: string;
  readonly password: string;
  readonly value: NewAccount;
  readonly change: (
    part: Partial<Pick<NewAccountState, "by" | "login" | "password">>,
  ) => void;
}

/** Begins with the address the invitation went to, if it went to one. */
export function useNewAccount(email: string | null): NewAccountState {
  const locale = useLocale();
  const [state, setState] = useState<{
    by: "email" | "serviceName";
    login: string;
    password: string;
  }>({
    by: email === null ? "serviceName" : "email",
    login: email ?? "",
    password: "",
  });
  const { by, login, password } = state;
  return {
    ...state,
    value: {
      email: by === "email" ? login.trim() : null,
      serviceName: by === "serviceName" ? login.trim() : null,
      password,
      locale,
    },
    change: (part) => setState((before) => ({ ...before, ...part })),
  };
}

interface NewAccountFieldsProps {
  readonly account: NewAccountState;
  readonly names: readonly string[];
}

/** Sign-in name by e-mail address or service name, and a password. */
export function NewAccountFields({ account, names }: NewAccountFieldsProps) {
  const t = useTranslations("signIn.account");
  const byEmail = account.by === "email";
  return (
    <>
      <RadioField
        legend={t("nameChoice")}
        value={account.by}
        onChange={(by) => account.change({ by, login: "" })}
        options={[
          { value: "email", label: t("byEmail") },
          { value: "serviceName", label: t("byServiceName") },
        ]}
      />
      <TextField
        key={account.by}
        label={byEmail ? t("email") : t("serviceName")}
        {...(!byEmail && { hint: t("serviceNameHint") })}
        type={byEmail ? "email" : "text"}
        autoComplete="username"
        autoCapitalize="none"
        spellCheck={false}
        required
        value={account.login}
        onChange={(login) => account.change({ login })}
      />
      <NewPasswordField
        value={account.password}
        onChange={(password) => account.change({ password })}
        names={names}
      />
    </>
  );
}
