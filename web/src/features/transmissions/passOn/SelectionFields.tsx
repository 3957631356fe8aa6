// SPDX-License-Identifier: EUPL-1.2
import type { Incident } from "@schulterschluss/contract/incidents";
import type { Selection } from "@schulterschluss/contract/transmissions";
import { useTranslations } from "use-intl";
import { CheckField, ChoiceGroup } from "../../../platform/ui/index.ts";
import { type DraftProps, toggled } from "./draft.ts";

type Flag =
  | "description"
  | "placeDescription"
  | "actionsTaken"
  | "circumstances"
  | "caller"
  | "fileNumbers";

/** What travels, field by field; assessments and callers are off unless ticked. */
export function SelectionFields(
  props: DraftProps & { readonly incident: Incident },
) {
  const { incident, draft, onChange } = props;
  const t = useTranslations("transmissions.pass");
  const { selection } = draft;
  const change = (next: Partial<Selection>) =>
    onChange({ ...draft, selection: { ...selection, ...next } });
  return (
    <ChoiceGroup legend={t("step3")} hint={t("always")}>
      <Flags incident={incident} selection={selection} onChange={change} />
      <Statements incident={incident} selection={selection} onChange={change} />
      <Files incident={incident} selection={selection} onChange={change} />
    </ChoiceGroup>
  );
}

interface PartProps {
  readonly incident: Incident;
  readonly selection: Selection;
  readonly onChange: (next: Partial<Selection>) => void;
}

function Flags({ incident, selection, onChange }: PartProps) {
  const t = useTranslations("transmissions");
  const flags: readonly [Flag, string, string | null][] = [
    ["description", t("description"), incident.description],
    [
      "placeDescription",
      t("pass.placeDescription"),
      incident.place.description,
    ],
    [
      "actionsTaken",
      t("pass.actionsTaken"),
      incident.actionsTaken.length > 0 ? "" : null,
    ],
    [
      "circumstances",
      t("pass.circumstances"),
      incident.personCount !== null || incident.flags.length > 0 ? "" : null,
    ],
    [
      "fileNumbers",
      t("pass.fileNumbers"),
      incident.fileNumbers[0]?.number ?? null,
    ],
    ["caller", t("caller"), incident.caller === null ? null : ""],
  ];
  return flags
    .filter(([, , content]) => content !== null)
    .map(([key, label, note]) => (
      <CheckField
        key={key}
        label={label}
        note={note === "" ? undefined : note}
        checked={selection[key]}
        onChange={(on) => onChange({ [key]: on })}
      />
    ));
}

function Statements({ incident, selection, onChange }: PartProps) {
  const t = useTranslations("transmissions");
  return incident.statements.map((one) => (
    <CheckField
      key={one.id}
      label={`${t(one.kind)}: ${one.text}`}
      note={one.kind === "assessment" ? t("pass.assessmentNote") : undefined}
      checked={selection.statementIds.includes(one.id)}
      onChange={(on) =>
        onChange({ statementIds: toggled(selection.statementIds, one.id, on) })
      }
    />
  ));
}

function Files({ incident, selection, onChange }: PartProps) {
  const t = useTranslations("transmissions");
  return incident.files.map((file, index) => {
    const travels = selection.fileIds.includes(file.id);
    return (
      <div key={file.id} className="stack">
        <CheckField
          label={t("file", { number: index + 1 })}
          checked={travels}
          onChange={(on) =>
            onChange({
              fileIds: toggled(selection.fileIds, file.id, on),
              originalFileIds: toggled(
                selection.originalFileIds,
                file.id,
                false,
              ),
            })
          }
        />
        {travels && file.hasRendition && (
          <div className="pass-on__nested">
            <CheckField
              label={t("pass.original")}
              checked={selection.originalFileIds.includes(file.id)}
              onChange={(on) =>
                onChange({
                  originalFileIds: toggled(
                    selection.originalFileIds,
                    file.id,
                    on,
                  ),
                })
              }
            />
          </div>
        )}
      </div>
    );
  });
}
