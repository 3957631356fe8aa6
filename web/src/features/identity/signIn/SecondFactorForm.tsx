// SPDX-License-Identifier: EUPL-1.2
import type { SignInStep } from "@schulterschluss/contract/identity";
import { type FormEvent, useState } from "react";
import { useTranslations } from "use-intl";
import { useWrite } from "../../../platform/api/index.ts";
import { useFocusOnMount, WriteErrors } from "../../../platform/page/index.ts";
import { Button, TextField } from "../../../platform/ui/index.ts";
import { PasskeyButton } from "./PasskeyButton.tsx";
import type { StepHandler } from "./stepHandler.ts";

interface SecondFactorFormProps {
  readonly factors: SignInStep["factors"];
  readonly onStep: StepHandler;
}

/** A code from the app or the printed list, or a passkey: whichever the account has. */
export function SecondFactorForm({ factors, onStep }: SecondFactorFormProps) {
  const t = useTranslations("signIn.second");
  const codes = factors.filter((factor) => factor !== "passkey");
  const [factor, setFactor] = useState(codes[0] ?? "totp");
  const [code, setCode] = useState("");
  const field = useFocusOnMount<HTMLInputElement>();
  const path = "/api/v1/identity/sign-in/code";
  const write = useWrite("identity", "post", path);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    write.mutate(
      { body: { factor, code } },
      { onSuccess: onStep, onError: () => setCode("") },
    );
  };
  const other = codes.find((candidate) => candidate !== factor);
  return (
    <div className="stack stack--16 sign-in__form">
      {codes.length > 0 && (
        <form className="form" onSubmit={submit} noValidate>
          <WriteErrors error={write.error} />
          <TextField
            key={factor}
            label={t(factor)}
            hint={t(`${factor}Hint`)}
            autoComplete="one-time-code"
            inputMode={factor === "totp" ? "numeric" : "text"}
            autoCapitalize="characters"
            spellCheck={false}
            ref={field}
            required
            value={code}
            onChange={setCode}
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
        </form>
      )}
      <div className="row row--wrap sign-in__ways">
        {other !== undefined && (
          <Button
            kind="plain"
            icon="swap"
            onClick={() => {
              setFactor(other);
              setCode("");
              write.reset();
            }}
          >
            {t(other)}
          </Button>
        )}
        {factors.includes("passkey") && (
          <PasskeyButton onStep={onStep} label={t("passkey")} />
        )}
      </div>
    </div>
  );
}
