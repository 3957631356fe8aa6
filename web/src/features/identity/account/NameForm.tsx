// SPDX-License-Identifier: EUPL-1.2
import { type FormEvent, useState } from "react";
import { useTranslations } from "use-intl";
import { useWrite } from "../../../platform/api/index.ts";
import { WriteErrors } from "../../../platform/page/index.ts";
import { Button, StateMark, TextField } from "../../../platform/ui/index.ts";

/** The own name as colleagues see it. */
export function NameForm({ name }: { readonly name: string }) {
  const t = useTranslations("account");
  const [value, setValue] = useState(name);
  const write = useWrite("identity", "patch", "/api/v1/identity/me");
  const submit = (event: FormEvent) => {
    event.preventDefault();
    write.mutate({ body: { displayName: value } });
  };
  return (
    <form className="form" onSubmit={submit} noValidate>
      <WriteErrors error={write.error} />
      <TextField
        label={t("name")}
        autoComplete="name"
        required
        value={value}
        onChange={setValue}
      />
      <div className="form__actions">
        <Button
          type="submit"
          busy={write.isPending}
          disabled={value.trim() === "" || value === name}
        >
          {t("save")}
        </Button>
        {write.isSuccess && (
          <span role="status">
            <StateMark shape="agreed" tone="ok">
              {t("saved")}
            </StateMark>
          </span>
        )}
      </div>
    </form>
  );
}
