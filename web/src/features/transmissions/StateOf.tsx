// SPDX-License-Identifier: EUPL-1.2
import type { TransmissionState } from "@schulterschluss/contract/transmissions";
import { useTranslations } from "use-intl";
import { StateMark, type StateShape } from "../../platform/ui/index.ts";

const shapes: Readonly<Record<TransmissionState, StateShape>> = {
  sent: "running",
  arrived: "arrived",
  acknowledged: "agreed",
  askedBack: "reminded",
  accepted: "reached",
  declined: "refused",
  forwarded: "running",
  recalled: "hidden",
  notReached: "warning",
};

/** State of a transmission: shape and word. */
export function StateOf({ state }: { readonly state: TransmissionState }) {
  const t = useTranslations("transmissions.state");
  return <StateMark shape={shapes[state]}>{t(state)}</StateMark>;
}
