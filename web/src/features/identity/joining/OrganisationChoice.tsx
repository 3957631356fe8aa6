// SPDX-License-Identifier: EUPL-1.2
import { organisationKinds } from "@schulterschluss/contract/organisations";
import { useId } from "react";
import { useTranslations } from "use-intl";
import { Button, SelectField, TextField } from "../../../platform/ui/index.ts";
import { states } from "./states.ts";
import type { Joining, NewOrganisation } from "./useJoining.ts";

interface OrganisationChoiceProps {
  readonly joining: Joining;
  readonly label: string;
  readonly errors: Readonly<Record<string, string>>;
}

/** The organisation that joins: found in the directory, or entered where it is missing there. */
export function OrganisationChoice(props: OrganisationChoiceProps) {
  const { joining } = props;
  return joining.entered === null ? (
    <FromDirectory {...props} />
  ) : (
    <Entered {...props} entered={joining.entered} />
  );
}

function FromDirectory({ joining, label, errors }: OrganisationChoiceProps) {
  const t = useTranslations("organisations.joining");
  const listId = useId();
  const { typed, choices } = joining;
  const unknown =
    typed.length > 2 &&
    !choices.some((choice) =>
      choice.name.toLowerCase().includes(typed.toLowerCase()),
    );
  return (
    <>
      <TextField
        label={label}
        hint={t("hint")}
        list={listId}
        autoComplete="off"
        required
        value={typed}
        onChange={joining.type}
        error={unknown ? t("none") : errors["organisationId"]}
      />
      <datalist id={listId}>
        {choices.map((choice) => (
          <option key={choice.id} value={choice.name}>
            {choice.name}
          </option>
        ))}
      </datalist>
      <div>
        <Button
          kind="quiet"
          size="small"
          icon="add"
          onClick={() =>
            joining.enter({
              name: unknown ? typed : "",
              shortName: "",
              kind: "municipality",
              state: "SL",
            })
          }
        >
          {t("enter")}
        </Button>
      </div>
    </>
  );
}

function Entered(
  props: OrganisationChoiceProps & { readonly entered: NewOrganisation },
) {
  const { joining, entered, errors } = props;
  const t = useTranslations("organisations.joining");
  const kinds = useTranslations("organisations.kind");
  const change = (part: Partial<NewOrganisation>) =>
    joining.enter({ ...entered, ...part });
  return (
    <>
      <TextField
        label={t("name")}
        required
        value={entered.name}
        onChange={(name) => change({ name })}
        error={errors["newOrganisation.name"]}
      />
      <TextField
        label={t("shortName")}
        hint={t("shortNameHint")}
        optional
        value={entered.shortName}
        onChange={(shortName) => change({ shortName })}
        error={errors["newOrganisation.shortName"]}
      />
      <div className="field-grid">
        <SelectField
          label={t("kind")}
          value={entered.kind}
          onChange={(kind) => change({ kind })}
          options={organisationKinds.map((kind) => ({
            value: kind,
            label: kinds(kind),
          }))}
        />
        <SelectField
          label={t("state")}
          value={entered.state}
          onChange={(state) => change({ state })}
          options={states}
        />
      </div>
      <div>
        <Button
          kind="quiet"
          size="small"
          icon="search"
          onClick={() => joining.enter(null)}
        >
          {t("search")}
        </Button>
      </div>
    </>
  );
}
