// SPDX-License-Identifier: EUPL-1.2
import { type ReactNode, useState } from "react";
import { useTranslations } from "use-intl";
import { isProblem, useWrite } from "../../../platform/api/index.ts";
import { FormDialog } from "../../../platform/page/index.ts";
import { TextField } from "../../../platform/ui/index.ts";

interface Confirming {
  /** Runs a sensitive change; asks for the password first where the server wants it. */
  readonly run: (change: () => Promise<unknown>) => void;
  /** To be drawn: the question, while it is asked. */
  readonly dialog: ReactNode;
  readonly error: Error | null;
}

/** For changes after which somebody else could get in: the server may ask who is there. */
export function useConfirming(): Confirming {
  const [waiting, setWaiting] = useState<() => Promise<unknown>>();
  const [error, setError] = useState<Error | null>(null);
  const run = (change: () => Promise<unknown>) => {
    setError(null);
    change().catch((failure: unknown) => {
      if (isProblem(failure, "identity.confirmAgain")) {
        setWaiting(() => change);
      } else if (failure instanceof Error) setError(failure);
    });
  };
  return {
    run,
    error,
    dialog:
      waiting === undefined ? null : (
        <ConfirmDialog
          onClose={() => setWaiting(undefined)}
          onConfirmed={() => {
            setWaiting(undefined);
            run(waiting);
          }}
        />
      ),
  };
}

function ConfirmDialog(props: {
  readonly onClose: () => void;
  readonly onConfirmed: () => void;
}) {
  const t = useTranslations("factors");
  const [password, setPassword] = useState("");
  const write = useWrite("identity", "post", "/api/v1/identity/confirmation");
  const submit = () => {
    write.mutate({ body: { password } }, { onSuccess: props.onConfirmed });
  };
  return (
    <FormDialog
      look="small"
      title={t("confirmTitle")}
      onClose={props.onClose}
      submitLabel={t("confirm")}
      write={write}
      onSubmit={submit}
    >
      <p>{t("confirmText")}</p>
      <TextField
        label={t("confirmPassword")}
        type="password"
        autoComplete="current-password"
        required
        value={password}
        onChange={setPassword}
      />
    </FormDialog>
  );
}
