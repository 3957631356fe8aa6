// SPDX-License-Identifier: EUPL-1.2
import { type Member, roleTexts } from "@schulterschluss/contract/identity";
import { getRouteApi, Link } from "@tanstack/react-router";
import { useDeferredValue, useState } from "react";
import { useLocale, useTranslations } from "use-intl";
import { useReadPages } from "../../../platform/api/index.ts";
import { useListKeys } from "../../../platform/keys/index.ts";
import { Loaded } from "../../../platform/page/index.ts";
import {
  Button,
  EmptyState,
  Icon,
  Pane,
  Panes,
  RecordList,
  RecordRow,
  Segmented,
  TextField,
  useIsWide,
} from "../../../platform/ui/index.ts";
import { MemberDetail } from "./MemberDetail.tsx";
import { MemberState } from "./MemberState.tsx";
import { useUnitNames } from "./useUnits.ts";

const route = getRouteApi("/$organisationSlug/verwaltung");

/** People of the organisation by name, and one of them in detail. */
export function MembersPart() {
  const t = useTranslations("administration");
  const table = useTranslations("platform.table");
  const { person } = route.useSearch();
  const navigate = route.useNavigate();
  const [name, setName] = useState("");
  const [scope, setScope] = useState<"current" | "all">("current");
  const q = useDeferredValue(name.trim());
  const members = useReadPages("identity", "/api/v1/members", {
    query: {
      limit: 100,
      ...(scope === "current" && { state: "current" }),
      ...(q !== "" && { q }),
    },
  });
  const rows = members.data?.rows ?? [];
  const wide = useIsWide();
  const chosen =
    rows.find((row) => row.id === person) ?? (wide ? rows[0] : undefined);
  useListKeys({
    ids: rows.map((row) => row.id),
    selectedId: chosen?.id,
    onSelect: (id) => void navigate({ search: { person: id }, replace: true }),
  });
  return (
    <Panes layout="list" active={person === undefined ? "first" : "second"}>
      <Pane
        label={t("members")}
        tone="side"
        head={
          <div className="section stack">
            <TextField
              label={t("search")}
              type="search"
              value={name}
              onChange={setName}
            />
            <div>
              <Segmented
                label={t("stateFilter")}
                value={scope}
                onChange={setScope}
                segments={[
                  { value: "current", label: t("current") },
                  { value: "all", label: t("all") },
                ]}
              />
            </div>
          </div>
        }
      >
        <Loaded query={members}>
          {() =>
            rows.length === 0 ? (
              <EmptyState icon="people" title={t("none")}>
                {t("noneText")}
              </EmptyState>
            ) : (
              <RecordList label={t("members")}>
                {rows.map((member) => (
                  <MemberRow
                    key={member.id}
                    member={member}
                    selected={member.id === chosen?.id}
                  />
                ))}
              </RecordList>
            )
          }
        </Loaded>
        {members.hasNextPage && (
          <div className="section">
            <Button
              kind="quiet"
              busy={members.isFetchingNextPage}
              onClick={() => void members.fetchNextPage()}
            >
              {table("more")}
            </Button>
          </div>
        )}
      </Pane>
      <Pane label={chosen?.displayName ?? t("members")}>
        {chosen === undefined ? (
          <EmptyState icon="person" title={t("chooseMember")} />
        ) : (
          <>
            <BackToPeople />
            <MemberDetail
              key={chosen.id}
              member={chosen}
              others={rows.filter((row) => row.id !== chosen.id)}
            />
          </>
        )}
      </Pane>
    </Panes>
  );
}

function MemberRow(props: {
  readonly member: Member;
  readonly selected: boolean;
}) {
  const { member } = props;
  const locale = useLocale();
  const unitNames = useUnitNames();
  const { organisationSlug } = route.useParams();
  return (
    <RecordRow
      to="/$organisationSlug/verwaltung"
      params={{ organisationSlug }}
      search={{ person: member.id }}
      selected={props.selected}
      heading={member.displayName}
      end={member.serviceNumber ?? undefined}
      second={roleTexts[member.role][locale]}
      third={unitNames(member.unitIds)}
      thirdEnd={<MemberState member={member} />}
    />
  );
}

function BackToPeople() {
  const t = useTranslations("platform.pane");
  const { organisationSlug } = route.useParams();
  return (
    <Link
      to="/$organisationSlug/verwaltung"
      params={{ organisationSlug }}
      className="back-link section"
    >
      <Icon name="arrowLeft" size={16} />
      {t("back")}
    </Link>
  );
}
