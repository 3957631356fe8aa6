// SPDX-License-Identifier: EUPL-1.2
import type { Incident } from "@schulterschluss/contract/incidents";
import type { Proposal } from "@schulterschluss/contract/transmissions";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { useRead } from "../../../platform/api/index.ts";
import { Loaded } from "../../../platform/page/index.ts";
import { Dialog, EmptyState } from "../../../platform/ui/index.ts";
import { draftFrom } from "./draft.ts";
import { PassOnForm } from "./PassOnForm.tsx";
import "./passOn.css";

interface PassOnDialogProps {
  readonly incidentId: string;
  readonly onClose: () => void;
  readonly onSent: (transmissionId: string) => void;
}

/** Three steps at the left, the partner's view at the right and always true. */
export function PassOnDialog({
  incidentId,
  onClose,
  onSent,
}: PassOnDialogProps) {
  const t = useTranslations("transmissions.pass");
  const incident = useRead("incidents", "/api/v1/incidents/{id}", {
    path: { id: incidentId },
  });
  const proposal = useRead("transmissions", "/api/v1/transmissions/proposal", {
    query: { incidentId },
  });
  return (
    <Dialog
      look="wide"
      title={t("title")}
      {...(incident.data !== undefined && {
        subtitle: incident.data.reference,
      })}
      onClose={onClose}
    >
      <Loaded query={proposal} lines={8}>
        {(offered) =>
          offered.candidates.length === 0 ? (
            <EmptyState icon="building" title={t("none")} />
          ) : (
            <Loaded query={incident} lines={8}>
              {(record) => (
                <Passing
                  incident={record}
                  proposal={offered}
                  onClose={onClose}
                  onSent={onSent}
                />
              )}
            </Loaded>
          )
        }
      </Loaded>
    </Dialog>
  );
}

interface PassingProps extends Omit<PassOnDialogProps, "incidentId"> {
  readonly incident: Incident;
  readonly proposal: Proposal;
}

function Passing(props: PassingProps) {
  const [draft, setDraft] = useState(() =>
    draftFrom(props.incident, props.proposal),
  );
  return <PassOnForm {...props} draft={draft} onChange={setDraft} />;
}
