// SPDX-License-Identifier: EUPL-1.2
import type { Factors } from "@schulterschluss/contract/identity";
import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { useWrite } from "../../../platform/api/index.ts";
import { useFormat } from "../../../platform/i18n/index.ts";
import { ErrorNotice } from "../../../platform/page/index.ts";
import { Button, StateMark, TextField } from "../../../platform/ui/index.ts";
import { createPasskey } from "../signIn/passkey.ts";
import { PaperCodes } from "./PaperCodes.tsx";
import { TotpSetUp } from "./TotpSetUp.tsx";
import { useConfirming } from "./useConfirming.tsx";
import "./factors.css";

type Made = (factor: "totp" | "passkey" | "paperCode") => void;

interface FactorSectionsProps {
  readonly factors: Factors;
  /** A factor has just been set up. */
  readonly onMade?: Made;
}

/** The three kinds of second factor with what each is good for. */
export function FactorSections({ factors, onMade }: FactorSectionsProps) {
  return (
    <div className="stack stack--24">
      <PasskeySection
        passkeys={factors.passkeys}
        onMade={() => onMade?.("passkey")}
      />
      <TotpSection isOn={factors.totp} onMade={() => onMade?.("totp")} />
      <PaperCodes
        left={factors.paperCodesLeft}
        onMade={() => onMade?.("paperCode")}
      />
    </div>
  );
}

function PasskeySection({
  passkeys,
  onMade,
}: {
  readonly passkeys: Factors["passkeys"];
  readonly onMade: () => void;
}) {
  const t = useTranslations("factors");
  const queries = useQueryClient();
  const confirming = useConfirming();
  const [name, setName] = useState("");
  const add = async () => {
    await createPasskey(name.trim() === "" ? null : name.trim());
    setName("");
    onMade();
    await queries.invalidateQueries({ queryKey: ["identity"] });
  };
  return (
    <section className="stack">
      <h3>{t("passkey")}</h3>
      <p className="small muted readable">{t("passkeyText")}</p>
      {confirming.error !== null && <ErrorNotice error={confirming.error} />}
      <ul className="factor-list">
        {passkeys.map((passkey) => (
          <PasskeyRow key={passkey.id} passkey={passkey} />
        ))}
      </ul>
      <div className="factor-add">
        <TextField
          label={t("passkeyName")}
          hint={t("passkeyNameHint")}
          optional
          value={name}
          onChange={setName}
        />
        <Button icon="shield" onClick={() => confirming.run(add)}>
          {t("passkeyAdd")}
        </Button>
      </div>
      {confirming.dialog}
    </section>
  );
}

function PasskeyRow(props: { readonly passkey: Factors["passkeys"][number] }) {
  const { id, name, createdAt } = props.passkey;
  const t = useTranslations("factors");
  const format = useFormat();
  const confirming = useConfirming();
  const path = "/api/v1/identity/factors/passkeys/{id}";
  const remove = useWrite("identity", "delete", path);
  const words = name ?? t("passkeyUnnamed");
  return (
    <li className="factor-list__row">
      <span>
        {words}{" "}
        <span className="small muted">
          {t("passkeySince", { date: format.date(createdAt) })}
        </span>
      </span>
      <Button
        kind="plain"
        size="small"
        icon="trash"
        onClick={() =>
          confirming.run(() => remove.mutateAsync({ path: { id } }))
        }
      >
        {t("passkeyRemove", { name: words })}
      </Button>
      {confirming.error !== null && <ErrorNotice error={confirming.error} />}
      {confirming.dialog}
    </li>
  );
}

function TotpSection({
  isOn,
  onMade,
}: {
  readonly isOn: boolean;
  readonly onMade: () => void;
}) {
  const t = useTranslations("factors");
  const confirming = useConfirming();
  const path = "/api/v1/identity/factors/totp";
  const remove = useWrite("identity", "delete", path);
  return (
    <section className="stack">
      <h3>{t("totp")}</h3>
      <p className="small muted readable">{t("totpText")}</p>
      {confirming.error !== null && <ErrorNotice error={confirming.error} />}
      {isOn ? (
        <div className="row row--wrap">
          <StateMark shape="reached" tone="ok">
            {t("totpOn")}
          </StateMark>
          <Button
            kind="plain"
            size="small"
            icon="trash"
            onClick={() => confirming.run(() => remove.mutateAsync({}))}
          >
            {t("totpRemove")}
          </Button>
        </div>
      ) : (
        <TotpSetUp onMade={onMade} />
      )}
      {confirming.dialog}
    </section>
  );
}
