// SPDX-License-Identifier: EUPL-1.2
import type { PatrolState as State } from "@schulterschluss/contract/patrols";
import { useTranslations } from "use-intl";
import {
  StateMark,
  type StateShape,
  type StateTone,
} from "../../platform/ui/index.ts";

const looks: Record<State, readonly [StateShape, StateTone]> = {
  planned: ["open", "muted"],
  running: ["running", "action"],
  done: ["reached", "ok"],
  cancelled: ["refused", "muted"],
};

/** State of a patrol as shape and word. */
export function PatrolState({ state }: { readonly state: State }) {
  const t = useTranslations("patrols.state");
  const [shape, tone] = looks[state];
  return (
    <StateMark shape={shape} tone={tone}>
      {t(state)}
    </StateMark>
  );
}
