// SPDX-License-Identifier: EUPL-1.2
import type { Patrol } from "@schulterschluss/contract/patrols";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { useWrite } from "../../platform/api/index.ts";
import { useKeys } from "../../platform/keys/index.ts";
import { ErrorNotice } from "../../platform/page/index.ts";
import { Button } from "../../platform/ui/index.ts";
import { CancelDialog, FinishDialog } from "./PatrolDialogs.tsx";

interface PatrolActionsProps {
  readonly patrol: Patrol;
  readonly onEdit: () => void;
}

/** The verbs that the server allows now; the next one is filled. */
export function PatrolActions({ patrol, onEdit }: PatrolActionsProps) {
  const t = useTranslations("patrols");
  const [open, setOpen] = useState<"finish" | "cancel">();
  const act = useWrite("patrols", "post", "/api/v1/patrols/{id}/actions");
  const may = (action: Patrol["abilities"][number]) =>
    patrol.abilities.includes(action);
  const begin = () =>
    act.mutate({
      path: { id: patrol.id },
      ifMatch: patrol.version,
      body: { action: "begin" },
    });
  useKeys([
    ...(may("begin") ? [{ key: "b", label: t("begin"), run: begin }] : []),
    ...(may("edit") ? [{ key: "e", label: t("edit"), run: onEdit }] : []),
  ]);
  if (patrol.abilities.length === 0) return null;
  return (
    <div className="section section--line stack">
      {act.error !== null && <ErrorNotice error={act.error} />}
      <div className="row row--wrap">
        {may("begin") && (
          <Button
            kind="primary"
            icon="play"
            busy={act.isPending}
            onClick={begin}
          >
            {t("begin")}
          </Button>
        )}
        {may("finish") && (
          <Button
            kind={may("begin") ? "secondary" : "primary"}
            icon="check"
            onClick={() => setOpen("finish")}
          >
            {t("finish")}
          </Button>
        )}
        {may("edit") && (
          <Button icon="edit" onClick={onEdit}>
            {t("edit")}
          </Button>
        )}
        {may("cancel") && (
          <Button kind="quiet" icon="close" onClick={() => setOpen("cancel")}>
            {t("cancel")}
          </Button>
        )}
      </div>
      {open === "finish" && (
        <FinishDialog patrol={patrol} onClose={() => setOpen(undefined)} />
      )}
      {open === "cancel" && (
        <CancelDialog patrol={patrol} onClose={() => setOpen(undefined)} />
      )}
    </div>
  );
}
