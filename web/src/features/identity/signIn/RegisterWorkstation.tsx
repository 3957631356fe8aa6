// SPDX-License-Identifier: EUPL-1.2
import { type FormEvent, useState } from "react";
import { useTranslations } from "use-intl";
import { useWrite } from "../../../platform/api/index.ts";
import { WriteErrors } from "../../../platform/page/index.ts";
import { Button, TextField } from "../../../platform/ui/index.ts";

/** Makes this device a workstation by the administrator's code; the page then shows its board. */
export function RegisterWorkstation() {
  const t = useTranslations("signIn.register");
  const [code, setCode] = useState("");
  const path = "/api/v1/workstation/registration";
  const write = useWrite("identity", "post", path);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    write.mutate({ body: { code } });
  };
  return (
    <form className="form" onSubmit={submit} noValidate>
      <h2>{t("title")}</h2>
      <p>{t("lead")}</p>
      <WriteErrors error={write.error} />
      <TextField
        label={t("code")}
        hint={t("codeHint")}
        autoCapitalize="characters"
        autoComplete="off"
        spellCheck={false}
        required
        value={code}
        onChange={setCode}
      />
      <div className="form__actions">
        <Button type="submit" busy={write.isPending}>
          {t("submit")}
        </Button>
      </div>
    </form>
  );
}
