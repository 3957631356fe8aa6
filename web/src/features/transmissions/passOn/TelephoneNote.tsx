// SPDX-License-Identifier: EUPL-1.2
import type { Proposal } from "@schulterschluss/contract/transmissions";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { RadioField, TextField } from "../../../platform/ui/index.ts";
import type { DraftProps } from "./draft.ts";

/** The telephone is an equal way: with whom one spoke is noted with the transmission. */
export function TelephoneNote(
  props: DraftProps & { readonly proposal: Proposal },
) {
  const { proposal, draft, onChange } = props;
  const t = useTranslations("transmissions");
  const [opened] = useState(() => new Date().toISOString());
  const recipient = proposal.candidates.find(
    (one) => one.unit.id === draft.recipientUnitId,
  );
  const call = draft.call ?? {
    at: opened,
    spokeWith: "",
    number: recipient?.phone ?? null,
    note: null,
  };
  return (
    <>
      <RadioField
        legend={t("pass.rather")}
        value={draft.channel}
        inline
        onChange={(channel) =>
          onChange({
            ...draft,
            channel,
            call: channel === "telephone" ? call : null,
          })
        }
        options={[
          { value: "app", label: t("pass.inApp") },
          {
            value: "telephone",
            label: t("pass.phone"),
            note: recipient?.phone ?? undefined,
          },
        ]}
      />
      {draft.channel === "telephone" && (
        <TextField
          label={t("dialog.callWith")}
          hint={t("pass.phoneNote")}
          required
          value={call.spokeWith}
          onChange={(spokeWith) =>
            onChange({ ...draft, call: { ...call, spokeWith } })
          }
        />
      )}
    </>
  );
}
