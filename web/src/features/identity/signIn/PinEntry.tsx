// SPDX-License-Identifier: EUPL-1.2
import { useState } from "react";
import { useTranslations } from "use-intl";
import { useWrite } from "../../../platform/api/index.ts";
import { ErrorNotice } from "../../../platform/page/index.ts";
import { Button } from "../../../platform/ui/index.ts";
import { PasskeyButton } from "./PasskeyButton.tsx";
import { PinPad } from "./PinPad.tsx";

interface PinEntryProps {
  readonly membershipId: string;
  readonly label: string;
  readonly onDone: () => void;
  readonly onForgotten: () => void;
}

/** PIN of the chosen person; goes on by itself after the last digit. */
export function PinEntry(props: PinEntryProps) {
  const t = useTranslations("signIn");
  const [pin, setPin] = useState("");
  const write = useWrite("identity", "post", "/api/v1/workstation/sign-in");
  const submit = (complete: string) =>
    write.mutate(
      { body: { membershipId: props.membershipId, pin: complete } },
      { onSuccess: props.onDone, onError: () => setPin("") },
    );
  return (
    <>
      <h2 className="board__pin-title">
        {t("board.pinFor", { label: props.label })}
      </h2>
      <p className="muted board__pin-hint">{t("board.pinHint")}</p>
      {write.error !== null && <ErrorNotice error={write.error} />}
      <PinPad
        value={pin}
        onChange={setPin}
        onComplete={submit}
        disabled={write.isPending}
      />
      <div className="row row--wrap sign-in__ways">
        <PasskeyButton onStep={props.onDone} />
        <Button kind="plain" icon="question" onClick={props.onForgotten}>
          {t("board.pinForgotten")}
        </Button>
      </div>
    </>
  );
}
