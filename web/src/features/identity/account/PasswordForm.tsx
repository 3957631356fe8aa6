// SPDX-License-Identifier: EUPL-1.2
import { type FormEvent, useState } from "react";
import { useTranslations } from "use-intl";
import { useWrite } from "../../../platform/api/index.ts";
import { WriteErrors } from "../../../platform/page/index.ts";
import { Button, Notice, TextField } from "../../../platform/ui/index.ts";
import { NewPasswordField } from "../signIn/NewPasswordField.tsx";

/** Changes the own password; all other sessions end. */
export function PasswordForm({ names }: { readonly names: readonly string[] }) {
  const t = useTranslations("account");
  const [current, setCurrent] = useState("");
  const [password, setPassword] = useState("");
  const write = useWrite("identity", "put", "/api/v1/identity/password");
  const submit = (event: FormEvent) => {
    event.preventDefault();
    write.mutate(
      { body: { current, password } },
      {
        onSuccess: () => {
          setCurrent("");
          setPassword("");
        },
      },
    );
  };
  return (
    <form className="form" onSubmit={submit} noValidate>
      <p className="small muted">{t("passwordText")}</p>
      <WriteErrors error={write.error} />
      {write.isSuccess && (
        <Notice kind="ok" role="status">
          {t("passwordChanged")}
        </Notice>
      )}
      <TextField
        label={t("currentPassword")}
        type="password"
        autoComplete="current-password"
        required
        value={current}
        onChange={setCurrent}
      />
      <NewPasswordField value={password} onChange={setPassword} names={names} />
      <div className="form__actions">
        <Button type="submit" busy={write.isPending}>
          {t("changePassword")}
        </Button>
      </div>
    </form>
  );
}
