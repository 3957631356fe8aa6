// SPDX-License-Identifier: EUPL-1.2
import {
  type IncidentState as State,
  incidentStateTexts,
} from "@schulterschluss/contract/incidents";
import { useLocale } from "use-intl";
import {
  StateMark,
  type StateShape,
  type StateTone,
} from "../../platform/ui/index.ts";

const looks: Record<State, readonly [StateShape, StateTone]> = {
  new: ["open", "plain"],
  triaged: ["open", "plain"],
  assigned: ["running", "plain"],
  onScene: ["running", "action"],
  handedOver: ["arrived", "muted"],
  resolved: ["agreed", "ok"],
  noFinding: ["agreed", "muted"],
  closed: ["reached", "ok"],
  rejected: ["refused", "muted"],
};

/** State of an incident as shape and word. */
export function IncidentState({ state }: { readonly state: State }) {
  const locale = useLocale();
  const [shape, tone] = looks[state];
  return (
    <StateMark shape={shape} tone={tone}>
      {incidentStateTexts[state][locale]}
    </StateMark>
  );
}
