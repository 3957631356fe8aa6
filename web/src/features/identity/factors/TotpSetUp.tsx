// SPDX-License-Identifier: EUPL-1.2
import { type FormEvent, useState } from "react";
import { useTranslations } from "use-intl";
import { encode } from "uqr";
import { useWrite } from "../../../platform/api/index.ts";
import { ErrorNotice, WriteErrors } from "../../../platform/page/index.ts";
import { Button, TextField } from "../../../platform/ui/index.ts";
import { useConfirming } from "./useConfirming.tsx";

const path = "/api/v1/identity/factors/totp";

/** Secret as picture and text, then the first code as proof. */
export function TotpSetUp({ onMade }: { readonly onMade: () => void }) {
  const t = useTranslations("factors");
  const confirming = useConfirming();
  const start = useWrite("identity", "post", path);
  const confirm = useWrite("identity", "put", path);
  const [code, setCode] = useState("");
  const submit = (event: FormEvent) => {
    event.preventDefault();
    confirm.mutate({ body: { code } }, { onSuccess: onMade });
  };
  if (start.data === undefined) {
    return (
      <div className="stack">
        {confirming.error !== null && <ErrorNotice error={confirming.error} />}
        <div>
          <Button
            icon="key"
            busy={start.isPending}
            onClick={() => confirming.run(() => start.mutateAsync({}))}
          >
            {t("totpSetUp")}
          </Button>
        </div>
        {confirming.dialog}
      </div>
    );
  }
  return (
    <form className="form" onSubmit={submit} noValidate>
      <p>{t("totpScan")}</p>
      <div className="row row--wrap">
        <QrPicture text={start.data.uri} label={t("totpQr")} />
        <code className="factor-secret">
          {start.data.secret.replace(/(.{4})(?=.)/g, "$1 ")}
        </code>
      </div>
      <WriteErrors error={confirm.error} />
      <TextField
        label={t("totpCode")}
        inputMode="numeric"
        autoComplete="one-time-code"
        required
        value={code}
        onChange={setCode}
      />
      <div className="form__actions">
        <Button kind="primary" type="submit" busy={confirm.isPending}>
          {t("totpConfirm")}
        </Button>
      </div>
    </form>
  );
}

/** Dark squares on white in both themes: scanners expect that. */
function QrPicture(props: { readonly text: string; readonly label: string }) {
  const { data, size } = encode(props.text, { border: 2 });
  const squares = data
    .flatMap((row, y) =>
      row.map((dark, x) => (dark ? `M${x} ${y}h1v1h-1z` : "")),
    )
    .join("");
  return (
    <svg
      className="factor-qr"
      viewBox={`0 0 ${size} ${size}`}
      role="img"
      aria-label={props.label}
    >
      <rect width={size} height={size} fill="#fff" />
      <path d={squares} fill="#000" />
    </svg>
  );
}
