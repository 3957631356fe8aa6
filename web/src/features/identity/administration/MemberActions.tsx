// SPDX-License-Identifier: EUPL-1.2
import type { Member } from "@schulterschluss/contract/identity";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { newId, useWrite } from "../../../platform/api/index.ts";
import { useFormat } from "../../../platform/i18n/index.ts";
import { ErrorNotice } from "../../../platform/page/index.ts";
import { Button, Dialog, Notice } from "../../../platform/ui/index.ts";
import { CopyLink } from "./CopyLink.tsx";
import { DeputyDialog } from "./DeputyDialog.tsx";

interface MemberActionsProps {
  readonly member: Member;
  readonly others: readonly Member[];
}

/** The weighty steps: deputy, reset of sign-in, end. */
export function MemberActions({ member, others }: MemberActionsProps) {
  const t = useTranslations("administration.member");
  const [open, setOpen] = useState<"deputy" | "reset" | "end">();
  const close = () => setOpen(undefined);
  const may = (ability: Member["abilities"][number]) =>
    member.abilities.includes(ability);
  if (member.abilities.length === 0) return null;
  return (
    <div className="section row row--wrap">
      {may("appointDeputy") && (
        <Button kind="quiet" icon="swap" onClick={() => setOpen("deputy")}>
          {t("deputy")}
        </Button>
      )}
      {may("resetSignIn") && (
        <Button kind="quiet" icon="key" onClick={() => setOpen("reset")}>
          {t("resetSignIn")}
        </Button>
      )}
      {may("end") && (
        <Button kind="quiet" icon="close" onClick={() => setOpen("end")}>
          {t("end")}
        </Button>
      )}
      {open === "deputy" && (
        <DeputyDialog member={member} others={others} onClose={close} />
      )}
      {open === "reset" && <ResetDialog member={member} onClose={close} />}
      {open === "end" && <EndDialog member={member} onClose={close} />}
    </div>
  );
}

interface StepDialogProps {
  readonly member: Member;
  readonly onClose: () => void;
}

function EndDialog({ member, onClose }: StepDialogProps) {
  const t = useTranslations("administration.member");
  const form = useTranslations("platform.form");
  const write = useWrite("identity", "post", "/api/v1/members/{id}/end");
  const end = () =>
    write.mutate(
      { path: { id: member.id }, ifMatch: member.version },
      { onSuccess: onClose },
    );
  return (
    <Dialog
      look="small"
      title={t("end")}
      onClose={onClose}
      foot={
        <>
          <Button kind="danger" busy={write.isPending} onClick={end}>
            {t("end")}
          </Button>
          <Button kind="plain" onClick={onClose}>
            {form("cancel")}
          </Button>
        </>
      }
    >
      <div className="stack">
        {write.error !== null && <ErrorNotice error={write.error} />}
        <p>{t("endText", { name: member.displayName })}</p>
      </div>
    </Dialog>
  );
}

function ResetDialog({ member, onClose }: StepDialogProps) {
  const t = useTranslations("administration.member");
  const form = useTranslations("platform.form");
  const format = useFormat();
  const [id] = useState(newId);
  const path = "/api/v1/members/{id}/sign-in-reset";
  const write = useWrite("identity", "post", path);
  return (
    <Dialog look="small" title={t("resetSignIn")} onClose={onClose}>
      <div className="form">
        {write.error !== null && <ErrorNotice error={write.error} />}
        {write.data === undefined ? (
          <>
            <p>{t("resetText", { name: member.displayName })}</p>
            <div className="form__actions">
              <Button
                kind="primary"
                busy={write.isPending}
                onClick={() =>
                  write.mutate({ path: { id: member.id }, body: { id } })
                }
              >
                {t("resetSignIn")}
              </Button>
              <Button kind="plain" onClick={onClose}>
                {form("cancel")}
              </Button>
            </div>
          </>
        ) : (
          <>
            <Notice kind="warm" icon="key" role="status">
              {t("resetDone", {
                time: format.dateTime(write.data.expiresAt),
              })}
            </Notice>
            <CopyLink link={write.data.link} />
          </>
        )}
      </div>
    </Dialog>
  );
}
