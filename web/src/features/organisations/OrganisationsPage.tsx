// SPDX-License-Identifier: EUPL-1.2
import type { Organisation } from "@schulterschluss/contract/organisations";
import { getRouteApi } from "@tanstack/react-router";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { useRead } from "../../platform/api/index.ts";
import { useListKeys } from "../../platform/keys/index.ts";
import { Loaded, usePageTitle } from "../../platform/page/index.ts";
import { useHat } from "../../platform/session/index.ts";
import {
  Button,
  LinkButton,
  PageHead,
  Pane,
  Panes,
  useIsWide,
} from "../../platform/ui/index.ts";
import { DirectoryDialog } from "./DirectoryDialog.tsx";
import { DirectoryList } from "./DirectoryList.tsx";
import { DirectoryMain } from "./DirectoryMain.tsx";
import { OrganisationProfile } from "./OrganisationProfile.tsx";
import "./organisations.css";

const route = getRouteApi("/$organisationSlug/dienststellen");

/** The directory: who does the work, when, where, and how to reach them. */
export function OrganisationsPage() {
  const t = useTranslations("organisations");
  const { membership, can } = useHat();
  const { organisationSlug } = route.useParams();
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const [choosing, setChoosing] = useState(false);
  const ownId = membership.organisation.id;
  const organisationId = search.behoerde ?? ownId;
  const organisation = useRead("organisations", "/api/v1/organisations/{id}", {
    path: { id: organisationId },
  });
  const units = useRead("organisations", "/api/v1/units", {
    query: { organisationId },
  });
  const isOwn = organisationId === ownId;
  const wide = useIsWide();
  const shown = search.stelle ?? search.teil ?? search.neu;
  // Beside the list there is room for one: the first, unless something was chosen.
  const stelle =
    search.stelle ??
    (wide && shown === undefined ? units.data?.items[0]?.id : undefined);
  const effective = { ...search, stelle };
  usePageTitle(t("title"), organisation.data?.shortName);
  useListKeys({
    ids: (units.data?.items ?? []).map((unit) => unit.id),
    selectedId: stelle,
    onSelect: (next) =>
      void navigate({
        search: { behoerde: search.behoerde, stelle: next },
        replace: true,
      }),
  });
  return (
    <>
      <PageHead
        title={t("title")}
        sub={organisation.data?.name}
        actions={
          <>
            {!isOwn && (
              <LinkButton
                to="/$organisationSlug/dienststellen"
                params={{ organisationSlug }}
                kind="plain"
                icon="arrowLeft"
              >
                {t("backToOwn")}
              </LinkButton>
            )}
            <Button
              kind="quiet"
              icon="building"
              onClick={() => setChoosing(true)}
            >
              {t("otherOrganisation")}
            </Button>
            {isOwn && can("organisations.edit") && (
              <LinkButton
                to="/$organisationSlug/dienststellen"
                params={{ organisationSlug }}
                search={{ neu: true }}
                kind="primary"
                icon="add"
              >
                {t("addUnit")}
              </LinkButton>
            )}
          </>
        }
      />
      <Panes
        layout="situation"
        active={shown === undefined ? "first" : "second"}
      >
        <Pane label={t("sections")} tone="side">
          <Loaded query={units}>
            {({ items }) => (
              <DirectoryList units={items} isOwn={isOwn} search={effective} />
            )}
          </Loaded>
        </Pane>
        <Pane label={t("title")}>
          <DirectoryMain
            organisationId={organisationId}
            isOwn={isOwn}
            units={units.data?.items ?? []}
            search={effective}
          />
        </Pane>
        <Pane label={t("profile.title")} as="aside">
          <Loaded query={organisation}>
            {(data: Organisation) => (
              <OrganisationProfile organisation={data} />
            )}
          </Loaded>
        </Pane>
      </Panes>
      {choosing && (
        <DirectoryDialog
          onClose={() => setChoosing(false)}
          onChoose={(id) => {
            setChoosing(false);
            void navigate({ search: id === ownId ? {} : { behoerde: id } });
          }}
        />
      )}
    </>
  );
}
