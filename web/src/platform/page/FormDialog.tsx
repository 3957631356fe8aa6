// SPDX-License-Identifier: EUPL-1.2
import type { ReactNode } from "react";
import { useTranslations } from "use-intl";
import { Button, Dialog, type IconName } from "../ui/index.ts";
import { WriteErrors } from "./WriteErrors.tsx";

interface FormDialogProps {
  readonly title: ReactNode;
  readonly look?: "small" | "medium";
  /** The write behind the form: its refusal is shown on top, its run on the button. Left out where nothing is sent. */
  readonly write?: {
    readonly error: Error | null;
    readonly isPending: boolean;
  };
  /** What the filled button says: the act itself, never "OK". */
  readonly submitLabel: ReactNode;
  readonly submitIcon?: IconName;
  /** False while something needed is missing. */
  readonly isReady?: boolean;
  readonly onSubmit: () => void;
  readonly onClose: () => void;
  readonly children: ReactNode;
}

/** A dialog that asks for a few fields and does one thing with them, or nothing. */
export function FormDialog(props: FormDialogProps) {
  const form = useTranslations("platform.form");
  const { write, isReady = true } = props;
  return (
    <Dialog
      look={props.look ?? "medium"}
      title={props.title}
      onClose={props.onClose}
    >
      <form
        className="form"
        // Where nothing is sent nobody but the browser finds a wrong date.
        noValidate={write !== undefined}
        onSubmit={(event) => {
          event.preventDefault();
          props.onSubmit();
        }}
      >
        {write !== undefined && <WriteErrors error={write.error} />}
        {props.children}
        <div className="form__actions">
          <Button
            kind="primary"
            type="submit"
            icon={props.submitIcon}
            busy={write?.isPending ?? false}
            disabled={!isReady}
          >
            {props.submitLabel}
          </Button>
          <Button kind="plain" onClick={props.onClose}>
            {form("cancel")}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
