// SPDX-License-Identifier: EUPL-1.2
import { type FormEvent, useState } from "react";
import { useTranslations } from "use-intl";
import { useWrite } from "../../../platform/api/index.ts";
import { WriteErrors } from "../../../platform/page/index.ts";
import {
  Button,
  LinkButton,
  Notice,
  TextField,
} from "../../../platform/ui/index.ts";
import { NewPasswordField } from "./NewPasswordField.tsx";
import { Titled } from "./Titled.tsx";

/** Asks for a link to set a new password; the answer never tells whether the account exists. */
export function RequestResetForm({ onBack }: { readonly onBack: () => void }) {
  const t = useTranslations("signIn");
  const form = useTranslations("platform.form");
  const [login, setLogin] = useState("");
  const path = "/api/v1/identity/password-reset";
  const write = useWrite("identity", "post", path);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    write.mutate({ body: { login } });
  };
  return (
    <Titled title={t("reset.title")} lead={t("reset.lead")}>
      <form className="form sign-in__form" onSubmit={submit} noValidate>
        <WriteErrors error={write.error} />
        {write.isSuccess ? (
          <Notice kind="ok" role="status">
            {t("reset.sent")}
          </Notice>
        ) : (
          <>
            <TextField
              label={t("login")}
              autoComplete="username"
              autoCapitalize="none"
              required
              value={login}
              onChange={setLogin}
            />
            <Button
              kind="primary"
              size="desk"
              type="submit"
              wide
              busy={write.isPending}
            >
              {t("reset.submit")}
            </Button>
          </>
        )}
        <Button kind="plain" icon="arrowLeft" onClick={onBack}>
          {form("back")}
        </Button>
      </form>
    </Titled>
  );
}

/** Sets a new password by a link. */
export function NewPasswordForm({ token }: { readonly token: string }) {
  const t = useTranslations("signIn");
  const [password, setPassword] = useState("");
  const path = "/api/v1/identity/password-reset";
  const write = useWrite("identity", "put", path);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    write.mutate({ body: { token, password } });
  };
  if (write.isSuccess) {
    return (
      <Titled title={t("reset.newTitle")}>
        <div className="form sign-in__form">
          <Notice kind="ok" role="status">
            {t("reset.done")}
          </Notice>
          <LinkButton to="/anmelden" kind="primary" size="desk" wide>
            {t("submit")}
          </LinkButton>
        </div>
      </Titled>
    );
  }
  return (
    <Titled title={t("reset.newTitle")} lead={t("reset.newLead")}>
      <form className="form sign-in__form" onSubmit={submit} noValidate>
        <WriteErrors error={write.error} />
        <NewPasswordField value={password} onChange={setPassword} names={[]} />
        <Button
          kind="primary"
          size="desk"
          type="submit"
          wide
          busy={write.isPending}
        >
          {t("reset.newSubmit")}
        </Button>
      </form>
    </Titled>
  );
}
