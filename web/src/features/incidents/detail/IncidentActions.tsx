// SPDX-License-Identifier: EUPL-1.2
import type { Incident } from "@schulterschluss/contract/incidents";
import { getRouteApi } from "@tanstack/react-router";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { useWrite } from "../../../platform/api/index.ts";
import { type KeyBinding, useKeys } from "../../../platform/keys/index.ts";
import { ErrorNotice } from "../../../platform/page/index.ts";
import { Button, type IconName } from "../../../platform/ui/index.ts";
import { PassOnDialog } from "../../transmissions/index.ts";
import { EditDialog } from "./EditDialog.tsx";
import { type ActKind, IncidentActDialog } from "./IncidentActDialog.tsx";
import { StatementDialog } from "./StatementDialog.tsx";

const route = getRouteApi("/$organisationSlug/vorfaelle/$incidentId");

type Ability = Incident["abilities"][number];
type Opened = ActKind | "edit" | "addStatement" | "passOn";

/** In the order of a shift; endings stand at the right. */
const verbs: readonly {
  readonly ability: Ability;
  readonly icon?: IconName;
  readonly key?: string;
  readonly end?: true;
}[] = [
  { ability: "passOn", icon: "send", key: "w" },
  { ability: "assign", icon: "walk", key: "a" },
  { ability: "arrive", icon: "pin" },
  { ability: "resolve", icon: "check" },
  { ability: "edit", icon: "edit", key: "e" },
  { ability: "addStatement", icon: "add" },
  { ability: "findNothing", end: true },
  { ability: "withdraw", end: true },
  { ability: "reject", end: true },
  { ability: "reopen", end: true },
  { ability: "close", end: true },
];

/** The step that usually comes next in each state is the filled button. */
const nextStep: Partial<Record<Incident["state"], readonly Ability[]>> = {
  new: ["assign", "passOn"],
  triaged: ["assign", "passOn"],
  assigned: ["arrive", "resolve"],
  onScene: ["resolve"],
  handedOver: ["close"],
  resolved: ["close"],
  noFinding: ["close"],
};

/** The verbs that the server allows now. */
export function IncidentActions({ incident }: { readonly incident: Incident }) {
  const t = useTranslations("incidents.action");
  const { weitergeben } = route.useSearch();
  const [opened, setOpened] = useState<Opened | undefined>(
    weitergeben === true && incident.abilities.includes("passOn")
      ? "passOn"
      : undefined,
  );
  const act = useWrite("incidents", "post", "/api/v1/incidents/{id}/actions");
  const possible = verbs.filter(({ ability }) =>
    incident.abilities.includes(ability),
  );
  const primary = nextStep[incident.state]?.find((ability) =>
    incident.abilities.includes(ability),
  );
  const run = (ability: Ability) => {
    if (ability === "arrive") {
      act.mutate({
        path: { id: incident.id },
        ifMatch: incident.version,
        body: { action: "arrive" },
      });
    } else setOpened(ability as Opened);
  };
  useKeys(
    possible.flatMap(({ ability, key }): KeyBinding[] =>
      key === undefined
        ? []
        : [{ key, label: t(ability), run: () => run(ability) }],
    ),
  );
  if (possible.length === 0) return null;
  const button = ({ ability, icon, end }: (typeof verbs)[number]) => (
    <Button
      key={ability}
      kind={
        ability === primary ? "primary" : end === true ? "quiet" : "secondary"
      }
      icon={icon}
      busy={ability === "arrive" && act.isPending}
      onClick={() => run(ability)}
    >
      {t(ability)}
    </Button>
  );
  return (
    <>
      {act.error !== null && <ErrorNotice error={act.error} />}
      <div className="incident-actions">
        {possible.filter(({ end }) => end !== true).map(button)}
        <div className="incident-actions__end">
          {possible.filter(({ end }) => end === true).map(button)}
        </div>
      </div>
      <Opened
        opened={opened}
        incident={incident}
        onClose={() => setOpened(undefined)}
      />
    </>
  );
}

function Opened(props: {
  readonly opened: Opened | undefined;
  readonly incident: Incident;
  readonly onClose: () => void;
}) {
  const { opened, incident, onClose } = props;
  const { organisationSlug } = route.useParams();
  const navigate = route.useNavigate();
  switch (opened) {
    case undefined:
      return null;
    case "passOn":
      return (
        <PassOnDialog
          incidentId={incident.id}
          onClose={onClose}
          onSent={(id) =>
            void navigate({
              to: "/$organisationSlug/uebermittlungen",
              params: { organisationSlug },
              search: { ablage: "ausgang", id },
            })
          }
        />
      );
    case "edit":
      return <EditDialog incident={incident} onClose={onClose} />;
    case "addStatement":
      return <StatementDialog incidentId={incident.id} onClose={onClose} />;
    default:
      return (
        <IncidentActDialog
          kind={opened}
          incident={incident}
          onClose={onClose}
        />
      );
  }
}
