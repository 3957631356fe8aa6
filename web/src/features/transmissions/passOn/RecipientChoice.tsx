// SPDX-License-Identifier: EUPL-1.2
import type { Proposal } from "@schulterschluss/contract/transmissions";
import { useTranslations } from "use-intl";
import { useFormat } from "../../../platform/i18n/index.ts";
import { RadioField } from "../../../platform/ui/index.ts";
import type { DraftProps } from "./draft.ts";

type Candidate = Proposal["candidates"][number];

/** The proposed unit with its reasons, then all others that can receive. */
export function RecipientChoice(
  props: DraftProps & { readonly proposal: Proposal },
) {
  const { proposal, draft, onChange } = props;
  const t = useTranslations("transmissions.pass");
  const reasonsOf = useReasons();
  return (
    <RadioField
      legend={t("step1")}
      value={draft.recipientUnitId}
      onChange={(recipientUnitId) => onChange({ ...draft, recipientUnitId })}
      options={proposal.candidates.map((candidate, index) => ({
        value: candidate.unit.id,
        label:
          index === 0
            ? `${t("proposal")}: ${candidate.unit.name}`
            : `${candidate.unit.name}, ${candidate.organisation.shortName}`,
        note: reasonsOf(candidate),
      }))}
    />
  );
}

function useReasons() {
  const t = useTranslations("transmissions.pass.reason");
  const format = useFormat();
  return (candidate: Candidate) =>
    format.list(
      candidate.reasons.map((reason) =>
        t(reason.code, { source: reason.source ?? "" }),
      ),
    );
}
