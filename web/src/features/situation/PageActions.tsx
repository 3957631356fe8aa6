// SPDX-License-Identifier: EUPL-1.2
import type { PictureRef } from "@schulterschluss/contract/situation";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { useHat } from "../../platform/session/index.ts";
import { Button, toast } from "../../platform/ui/index.ts";
import { addressOf, useMembershipId } from "../../platform/api/index.ts";
import { ExportDialog } from "../categories/index.ts";
import type { usePicture } from "./usePicture.ts";

interface PageActionsProps {
  readonly picture: PictureRef;
  readonly state: ReturnType<typeof usePicture>;
}

/** Copy the address, take the list along. */
export function PageActions({ picture, state }: PageActionsProps) {
  const t = useTranslations("situation");
  const { can } = useHat();
  const membershipId = useMembershipId();
  const [exporting, setExporting] = useState(false);
  const copy = async () => {
    await navigator.clipboard.writeText(location.href);
    toast(t("copied"));
  };
  return (
    <>
      <Button kind="plain" icon="link" onClick={() => void copy()}>
        {t("copy")}
      </Button>
      {can("situation.export") && (
        <Button kind="plain" icon="download" onClick={() => setExporting(true)}>
          {t("csv")}
        </Button>
      )}
      {exporting && (
        <ExportDialog
          title={t("csvTitle")}
          text={t("csvText", { total: state.picture.data?.total ?? 0 })}
          addressFor={(purpose) =>
            addressOf(
              "/api/v1/situation/{circleId}/picture.csv",
              {
                path: { circleId: picture.circleId },
                query: { ...state.filter, purpose },
              },
              membershipId,
            )
          }
          onClose={() => setExporting(false)}
        />
      )}
    </>
  );
}
