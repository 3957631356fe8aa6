// SPDX-License-Identifier: EUPL-1.2
import { isSimplePin, pinLength } from "@schulterschluss/contract/identity";
import { type FormEvent, useState } from "react";
import { useTranslations } from "use-intl";
import { useWrite } from "../../../platform/api/index.ts";
import { WriteErrors } from "../../../platform/page/index.ts";
import { Button, TextField } from "../../../platform/ui/index.ts";

interface NewPinFormProps {
  readonly membershipId: string;
  readonly onDone: () => void;
}

/** A person's first PIN on this workstation, typed twice. */
export function NewPinForm({ membershipId, onDone }: NewPinFormProps) {
  const t = useTranslations("signIn.newPin");
  const [pin, setPin] = useState("");
  const [again, setAgain] = useState("");
  const write = useWrite("identity", "put", "/api/v1/workstation/pin");
  const complete = pin.length === pinLength;
  const simple = complete && isSimplePin(pin);
  const different = again.length === pinLength && again !== pin;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!complete || simple || again !== pin) return;
    write.mutate({ body: { membershipId, pin } }, { onSuccess: onDone });
  };
  const digits = {
    type: "password",
    inputMode: "numeric",
    autoComplete: "off",
    maxLength: pinLength,
    pattern: "[0-9]*",
    required: true,
  } as const;
  return (
    <form className="form sign-in__form" onSubmit={submit} noValidate>
      <h2 className="board__pin-title">{t("title")}</h2>
      <p className="muted">{t("lead")}</p>
      <WriteErrors error={write.error} />
      <TextField
        {...digits}
        label={t("pin")}
        value={pin}
        onChange={setPin}
        error={simple ? t("simple") : undefined}
      />
      <TextField
        {...digits}
        label={t("again")}
        value={again}
        onChange={setAgain}
        error={different ? t("different") : undefined}
      />
      <div className="form__actions">
        <Button kind="primary" type="submit" busy={write.isPending}>
          {t("submit")}
        </Button>
        <Button kind="plain" onClick={onDone}>
          {t("later")}
        </Button>
      </div>
    </form>
  );
}
