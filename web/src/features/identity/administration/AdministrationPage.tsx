// SPDX-License-Identifier: EUPL-1.2
import { getRouteApi } from "@tanstack/react-router";
import { useTranslations } from "use-intl";
import { useKeys } from "../../../platform/keys/index.ts";
import { usePageTitle } from "../../../platform/page/index.ts";
import { Button, PageHead, Segmented } from "../../../platform/ui/index.ts";
import {
  type AdministrationPart,
  administrationParts,
} from "./administrationSearch.ts";
import { FirstSteps } from "./FirstSteps.tsx";
import { InvitationsPart } from "./InvitationsPart.tsx";
import { InviteDialog } from "./InviteDialog.tsx";
import { MembersPart } from "./MembersPart.tsx";
import { RolesPart } from "./RolesPart.tsx";
import { SettingsPart } from "./SettingsPart.tsx";
import { WorkstationsPart } from "./WorkstationsPart.tsx";
import "./administration.css";

const route = getRouteApi("/$organisationSlug/verwaltung");

const words = {
  personen: "members",
  einladungen: "invitations",
  rollen: "roles",
  arbeitsplaetze: "workstations",
  regeln: "settings",
} as const;

/** Who may get in, as what, from where. */
export function AdministrationPage() {
  const t = useTranslations("administration");
  usePageTitle(t("title"));
  const { teil = "personen", neu } = route.useSearch();
  const navigate = route.useNavigate();
  const invite = (open: boolean) =>
    void navigate({
      search: (before) => ({ ...before, neu: open ? true : undefined }),
    });
  useKeys([{ key: "n", label: t("invite"), run: () => invite(true) }]);
  return (
    <>
      <PageHead
        title={t("title")}
        actions={
          <Button kind="primary" icon="add" onClick={() => invite(true)}>
            {t("invite")}
          </Button>
        }
      >
        <Segmented<AdministrationPart>
          label={t("parts")}
          value={teil}
          onChange={(next) =>
            void navigate({
              search: { teil: next === "personen" ? undefined : next },
            })
          }
          segments={administrationParts.map((part) => ({
            value: part,
            label: t(words[part]),
          }))}
        />
      </PageHead>
      <FirstSteps onInvite={() => invite(true)} />
      <Part teil={teil} />
      {neu === true && (
        <InviteDialog
          onClose={() => invite(false)}
          onInvited={() => void navigate({ search: { teil: "einladungen" } })}
        />
      )}
    </>
  );
}

function Part({ teil }: { readonly teil: AdministrationPart }) {
  switch (teil) {
    case "personen":
      return <MembersPart />;
    case "einladungen":
      return <InvitationsPart />;
    case "rollen":
      return <RolesPart />;
    case "arbeitsplaetze":
      return <WorkstationsPart />;
    case "regeln":
      return <SettingsPart />;
  }
}
