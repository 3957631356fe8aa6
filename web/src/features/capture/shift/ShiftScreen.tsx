// SPDX-License-Identifier: EUPL-1.2
import { useTranslations } from "../../../platform/i18n/index.ts";
import { lockPhone } from "../../../platform/outbox/index.ts";
import { PartyShape } from "../../../platform/ui/index.ts";
import { Dock } from "../phone/Dock.tsx";
import { useGo } from "../phone/navigation.ts";
import { NetworkStrip } from "../phone/NetworkStrip.tsx";
import {
  ActionPair,
  BarButton,
  PhoneBar,
  PhoneButton,
  PhoneLayout,
} from "../phone/PhoneLayout.tsx";
import { usePhone } from "../phone/phoneState.ts";
import { newDraft } from "../record/draft.ts";
import { NewVersionRow } from "./NewVersionRow.tsx";
import { OpenItems } from "./OpenItems.tsx";
import { PatrolRow } from "./PatrolRow.tsx";
import { PresenceButton } from "./PresenceButton.tsx";
import { presentShift } from "./shiftTime.ts";
import { useUnits } from "./useUnits.ts";

/** The name of the present shift, with its hours where they are known. */
export function useShiftName(): string {
  const t = useTranslations("capture.shift");
  const { db, profile, now } = usePhone();
  const { own } = useUnits(db, profile);
  const zone = own?.zone ?? "Europe/Berlin";
  const { shift, fromMin, toMin } = presentShift(
    own?.dutyWindows ?? [],
    now,
    zone,
  );
  if (toMin === null) return t(shift);
  if (fromMin === null)
    return t("withEnd", { shift: t(shift), to: clockOf(toMin) });
  return t("withHours", {
    shift: t(shift),
    from: clockOf(fromMin),
    to: clockOf(toMin),
  });
}

/** 18 for a whole hour, 18:30 otherwise. */
function clockOf(minutes: number): string {
  const hour = Math.floor(minutes / 60);
  const rest = minutes % 60;
  return rest === 0 ? `${hour}` : `${hour}:${String(rest).padStart(2, "0")}`;
}

/** Whose phone it is: shape, unit, service number. */
export function WhoLine({ size = 18 }: { readonly size?: number }) {
  const { profile } = usePhone();
  return (
    <>
      <PartyShape party="own" size={size} decorative />
      {[profile.unitName, profile.who].filter(Boolean).join(" · ")}
    </>
  );
}

/** The start of everything: what is on, what is open, presence, report. */
export function ShiftScreen() {
  const t = useTranslations("capture.action");
  const title = useShiftName();
  const { db, profile } = usePhone();
  return (
    <PhoneLayout
      bar={
        <PhoneBar
          title={title}
          note={<WhoLine />}
          end={
            <BarButton
              icon="lock"
              label={t("lock")}
              onClick={() => void lockPhone(db, profile.accountId, Date.now())}
            />
          }
        />
      }
      strip={<NetworkStrip />}
      hasLine
      thumb={
        <>
          <PresenceButton />
          <ReportButton size="big" />
        </>
      }
      dock={<Dock current="shift" />}
    >
      <NewVersionRow />
      <PatrolRow />
      <OpenItems />
    </PhoneLayout>
  );
}

/** The filled button of the main screens, with 110 beside it. */
export function ReportButton(props: {
  readonly size?: "act" | "big";
  readonly look?: "primary" | "secondary";
  readonly isAnother?: boolean;
}) {
  const t = useTranslations("capture.action");
  const { setDraft } = usePhone();
  const go = useGo();
  const { size = "act", look = "primary", isAnother = false } = props;
  const start = () => {
    const draft = newDraft(Date.now());
    setDraft(draft);
    go({ name: "category", draftId: draft.id });
  };
  return (
    <ActionPair>
      <PhoneButton look={look} size={size} icon="add" onClick={start}>
        {t(isAnother ? "another" : "report")}
      </PhoneButton>
    </ActionPair>
  );
}
