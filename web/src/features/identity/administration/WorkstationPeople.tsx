// SPDX-License-Identifier: EUPL-1.2
import type { Workstation } from "@schulterschluss/contract/identity";
import { useTranslations } from "use-intl";
import { useWrite } from "../../../platform/api/index.ts";
import { ErrorNotice } from "../../../platform/page/index.ts";
import { Button, StateMark } from "../../../platform/ui/index.ts";

/** Who works at a workstation, and whether a PIN is set. */
export function WorkstationPeople(props: {
  readonly workstation: Workstation;
}) {
  const { id, members } = props.workstation;
  const t = useTranslations("administration.workstation");
  const path = "/api/v1/workstations/{id}/pins/{membershipId}";
  const reset = useWrite("identity", "delete", path);
  return (
    <>
      {reset.error !== null && <ErrorNotice error={reset.error} />}
      <ul className="workstation-people">
        {members.map(({ membershipId, displayName, serviceNumber, pinSet }) => (
          <li key={membershipId} className="row row--wrap">
            <span>
              {displayName} <span className="small muted">{serviceNumber}</span>
            </span>
            <StateMark
              shape={pinSet ? "agreed" : "open"}
              tone={pinSet ? "ok" : "muted"}
            >
              {t(pinSet ? "pinSet" : "noPin")}
            </StateMark>
            {pinSet && (
              <Button
                kind="plain"
                size="small"
                busy={reset.isPending}
                onClick={() => reset.mutate({ path: { id, membershipId } })}
              >
                {t("resetPin", { name: displayName })}
              </Button>
            )}
          </li>
        ))}
      </ul>
    </>
  );
}
