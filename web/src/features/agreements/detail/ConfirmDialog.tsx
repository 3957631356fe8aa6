// SPDX-License-Identifier: EUPL-1.2
import type { Agreement } from "@schulterschluss/contract/agreements";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { useRead, useWrite } from "../../../platform/api/index.ts";
import { FormDialog } from "../../../platform/page/index.ts";
import { useHat } from "../../../platform/session/index.ts";
import { CheckField, ChoiceGroup } from "../../../platform/ui/index.ts";

interface ConfirmDialogProps {
  readonly agreement: Agreement;
  readonly onClose: () => void;
}

/** Confirms for the own authority; its executing units may be corrected here. */
export function ConfirmDialog({ agreement, onClose }: ConfirmDialogProps) {
  const t = useTranslations("agreements.act");
  const { membership } = useHat();
  const { organisation } = membership;
  const own = agreement.parties.find(
    (party) => party.organisation.id === organisation.id,
  );
  const [unitIds, setUnitIds] = useState(
    () => own?.units.map((unit) => unit.id) ?? [],
  );
  const units = useRead("organisations", "/api/v1/units", {
    query: { organisationId: organisation.id },
  });
  const path = "/api/v1/agreements/{id}/confirmation";
  const write = useWrite("agreements", "post", path);
  const submit = () => {
    write.mutate(
      {
        path: { id: agreement.id },
        ifMatch: agreement.version,
        body: { unitIds },
      },
      { onSuccess: onClose },
    );
  };
  return (
    <FormDialog
      look="small"
      title={t("confirmTitle", { name: organisation.shortName })}
      onClose={onClose}
      submitLabel={t("confirm")}
      submitIcon="check"
      write={write}
      onSubmit={submit}
    >
      <p>{t("confirmText")}</p>
      {own?.role === "executing" && (
        <ChoiceGroup legend={t("confirmUnits")} hint={t("confirmUnitsHint")}>
          {(units.data?.items ?? []).map((unit) => (
            <CheckField
              key={unit.id}
              label={unit.name}
              checked={unitIds.includes(unit.id)}
              onChange={(checked) =>
                setUnitIds((before) =>
                  checked
                    ? [...before, unit.id]
                    : before.filter((id) => id !== unit.id),
                )
              }
            />
          ))}
        </ChoiceGroup>
      )}
    </FormDialog>
  );
}
