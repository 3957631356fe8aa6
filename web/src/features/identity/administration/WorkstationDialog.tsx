// SPDX-License-Identifier: EUPL-1.2
import type { Workstation } from "@schulterschluss/contract/identity";
import { useState } from "react";
import { useTranslations } from "use-intl";
import {
  fieldMessages,
  newId,
  useRead,
  useWrite,
} from "../../../platform/api/index.ts";
import { FormDialog } from "../../../platform/page/index.ts";
import {
  CheckField,
  ChoiceGroup,
  SelectField,
  TextField,
} from "../../../platform/ui/index.ts";
import { useUnits } from "./useUnits.ts";

interface WorkstationDialogProps {
  readonly workstation?: Workstation;
  readonly onClose: () => void;
}

/** Name, unit and people of a workstation. */
export function WorkstationDialog(props: WorkstationDialogProps) {
  const { workstation, onClose } = props;
  const t = useTranslations("administration.workstation");
  const [id] = useState(() => workstation?.id ?? newId());
  const [name, setName] = useState(workstation?.name ?? "");
  const [unitId, setUnitId] = useState(workstation?.unitId ?? "none");
  const [memberIds, setMemberIds] = useState(
    () => workstation?.members.map((member) => member.membershipId) ?? [],
  );
  const add = useWrite("identity", "post", "/api/v1/workstations");
  const change = useWrite("identity", "patch", "/api/v1/workstations/{id}");
  const write = workstation === undefined ? add : change;
  const errors = fieldMessages(write.error);
  const units = useUnits();
  const submit = () => {
    const body = { name, unitId: unitId === "none" ? null : unitId, memberIds };
    const done = { onSuccess: onClose };
    if (workstation === undefined) add.mutate({ body: { id, ...body } }, done);
    else {
      change.mutate({ path: { id }, ifMatch: workstation.version, body }, done);
    }
  };
  return (
    <FormDialog
      title={
        workstation === undefined
          ? t("add")
          : t("edit", { name: workstation.name })
      }
      onClose={onClose}
      submitLabel={t("save")}
      write={write}
      onSubmit={submit}
    >
      <div className="field-grid">
        <TextField
          label={t("name")}
          placeholder={t("nameHint")}
          required
          value={name}
          onChange={setName}
          error={errors["name"]}
        />
        <SelectField
          label={t("unit")}
          value={unitId}
          onChange={setUnitId}
          options={[
            { value: "none", label: t("noUnit") },
            ...units.map((unit) => ({ value: unit.id, label: unit.name })),
          ]}
        />
      </div>
      <PeopleBoxes memberIds={memberIds} onChange={setMemberIds} />
    </FormDialog>
  );
}

function PeopleBoxes(props: {
  readonly memberIds: readonly string[];
  readonly onChange: (memberIds: string[]) => void;
}) {
  const t = useTranslations("administration.workstation");
  const { memberIds, onChange } = props;
  const members = useRead("identity", "/api/v1/members", {
    query: { state: "current", limit: 200 },
  });
  return (
    <ChoiceGroup legend={t("people")} inline>
      {(members.data?.items ?? []).map((member) => (
        <CheckField
          key={member.id}
          label={member.displayName}
          note={member.serviceNumber}
          checked={memberIds.includes(member.id)}
          onChange={(checked) =>
            onChange(
              checked
                ? [...memberIds, member.id]
                : memberIds.filter((id) => id !== member.id),
            )
          }
        />
      ))}
    </ChoiceGroup>
  );
}
