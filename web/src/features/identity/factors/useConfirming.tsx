// SPDX-License-Identifier: EUPL-1.2
import { type FormEvent, type ReactNode, useState } from "react";
import { useTranslations } from "use-intl";
import { isProblem, useWrite } from "../../../platform/api/index.ts";
import { WriteErrors } from "../../../platform/page/index.ts";
import { Button, Dialog, TextField } from "../../../platform/ui/index.ts";

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
  const form = useTranslations("platform.form");
  const [password, setPassword] = useState("");
  const write = useWrite("identity", "post", "/api/v1/identity/confirmation");
  const submit = (event: FormEvent) => {
    event.preventDefault();
    write.mutate({ body: { password } }, { onSuccess: props.onConfirmed });
  };
  return (
    <Dialog look="small" title={t("confirmTitle")} onClose={props.onClose}>
      <form className="form" onSubmit={submit} noValidate>
        <p>{t("confirmText")}</p>
        <WriteErrors error={write.error} />
        <TextField
          label={t("confirmPassword")}
          type="password"
          autoComplete="current-password"
          required
          value={password}
          onChange={setPassword}
        />
        <div className="form__actions">
          <Button kind="primary" type="submit" busy={write.isPending}>
            {t("confirm")}
          </Button>
          <Button kind="plain" onClick={props.onClose}>
            {form("cancel")}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
