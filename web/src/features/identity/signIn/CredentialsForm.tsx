// SPDX-License-Identifier: EUPL-1.2
import { type FormEvent, useState } from "react";
import { useTranslations } from "use-intl";
import { useWrite } from "../../../platform/api/index.ts";
import { WriteErrors } from "../../../platform/page/index.ts";
import { Button, TextField } from "../../../platform/ui/index.ts";
import { PasskeyButton } from "./PasskeyButton.tsx";
import type { StepHandler } from "./stepHandler.ts";

interface CredentialsFormProps {
  readonly onStep: StepHandler;
  readonly onForgotten: () => void;
}

/** Name and password, and the passkey beside it. */
export function CredentialsForm(props: CredentialsFormProps) {
  const t = useTranslations("signIn");
  const [login, setLogin] = useState("");
  const [password, setPassword] = useState("");
  const write = useWrite("identity", "post", "/api/v1/identity/sign-in");
  const submit = (event: FormEvent) => {
    event.preventDefault();
    write.mutate({ body: { login, password } }, { onSuccess: props.onStep });
  };
  return (
    <form className="form sign-in__form" onSubmit={submit} noValidate>
      <WriteErrors error={write.error} />
      <TextField
        label={t("login")}
        hint={t("loginHint")}
        autoComplete="username webauthn"
        autoCapitalize="none"
        spellCheck={false}
        required
        value={login}
        onChange={setLogin}
      />
      <TextField
        label={t("password")}
        type="password"
        autoComplete="current-password"
        required
        value={password}
        onChange={setPassword}
      />
      <Button
        kind="primary"
        size="desk"
        icon="chevronRight"
        type="submit"
        wide
        busy={write.isPending}
      >
        {t("submit")}
      </Button>
      <div className="row row--wrap sign-in__ways">
        <PasskeyButton onStep={props.onStep} />
        <Button kind="plain" icon="question" onClick={props.onForgotten}>
          {t("forgotten")}
        </Button>
      </div>
    </form>
  );
}
