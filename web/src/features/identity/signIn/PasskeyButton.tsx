// SPDX-License-Identifier: EUPL-1.2
import { useMutation } from "@tanstack/react-query";
import { useTranslations } from "use-intl";
import { ApiError } from "../../../platform/api/index.ts";
import { ErrorNotice } from "../../../platform/page/index.ts";
import { Button, Notice } from "../../../platform/ui/index.ts";
import { isPasskeyPossible, signInByPasskey } from "./passkey.ts";
import type { StepHandler } from "./stepHandler.ts";

interface PasskeyButtonProps {
  readonly onStep: StepHandler;
  readonly label?: string;
}

/** Signs in by passkey; absent where the browser cannot. */
export function PasskeyButton({ onStep, label }: PasskeyButtonProps) {
  const t = useTranslations("signIn");
  const passkey = useMutation({
    mutationFn: signInByPasskey,
    onSuccess: onStep,
  });
  if (!isPasskeyPossible()) return null;
  return (
    <>
      <Button
        kind="plain"
        icon="shield"
        busy={passkey.isPending}
        onClick={() => passkey.mutate()}
      >
        {label ?? t("withPasskey")}
      </Button>
      {passkey.error instanceof ApiError && (
        <ErrorNotice error={passkey.error} />
      )}
      {passkey.error !== null && !(passkey.error instanceof ApiError) && (
        <Notice kind="plain" role="alert">
          {t("passkeyFailed")}
        </Notice>
      )}
    </>
  );
}
