// SPDX-License-Identifier: EUPL-1.2
import type {
  Agreement,
  AgreementState as State,
} from "@schulterschluss/contract/agreements";
import { useTranslations } from "use-intl";
import { useFormat } from "../../platform/i18n/index.ts";
import { useHat } from "../../platform/session/index.ts";
import {
  StateMark,
  type StateShape,
  type StateTone,
} from "../../platform/ui/index.ts";

const looks: Record<State, readonly [StateShape, StateTone]> = {
  recorded: ["open", "muted"],
  inForce: ["reached", "ok"],
  suspended: ["clock", "warn"],
  ended: ["refused", "muted"],
  discarded: ["refused", "muted"],
};

type Summary = Pick<Agreement, "state" | "waitingFor">;

/** State of an agreement; while it waits, for whom. */
export function AgreementState({ agreement }: { readonly agreement: Summary }) {
  const t = useTranslations("agreements");
  const format = useFormat();
  const { membership } = useHat();
  const { state, waitingFor } = agreement;
  if (state === "recorded" && waitingFor.length > 0) {
    const mine = waitingFor.some(({ id }) => id === membership.organisation.id);
    return (
      <StateMark shape="running" tone={mine ? "warn" : "muted"}>
        {mine
          ? t("yourStep")
          : t("waitingFor", {
              names: format.list(waitingFor.map((party) => party.shortName)),
            })}
      </StateMark>
    );
  }
  const [shape, tone] = looks[state];
  return (
    <StateMark shape={shape} tone={tone}>
      {t(`state.${state}`)}
    </StateMark>
  );
}
