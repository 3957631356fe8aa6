// SPDX-License-Identifier: EUPL-1.2
import type { OwnMembership } from "@schulterschluss/contract/identity";
import { useQuery } from "@tanstack/react-query";
import { getRouteApi, Link } from "@tanstack/react-router";
import { useTranslations } from "use-intl";
import { request } from "../../platform/api/index.ts";
import { PublicFrame } from "../../platform/frame/index.ts";
import { useKeys } from "../../platform/keys/index.ts";
import { Loaded, usePageTitle } from "../../platform/page/index.ts";
import { Button, ButtonAnchor, LinkButton } from "../../platform/ui/index.ts";
import { sideBySideKey } from "./personaKeys.ts";
import { useScale } from "./useScale.ts";
import "./sideBySide.css";

const route = getRouteApi("/demo/nebeneinander");
const steps = ["one", "two", "three", "four", "five"] as const;

/** Phone and duty desk live beside each other, as one person with both hats. */
export function SideBySidePage() {
  const t = useTranslations("demo.side");
  usePageTitle(t("title"));
  const hats = useQuery({
    queryKey: ["identity", "sideBySide"],
    queryFn: enter,
    staleTime: Number.POSITIVE_INFINITY,
    retry: false,
  });
  return (
    <PublicFrame demo fill end={<Link to="/demo">{t("back")}</Link>}>
      <h1 className="visually-hidden">{t("title")}</h1>
      <Tour />
      <Loaded query={hats}>
        {({ phone, desk }) => (
          <div className="side-by-side">
            <p className="side-by-side__narrow section">
              {t("narrow")}
              <span className="row row--wrap">
                <ButtonAnchor href={phonePath(phone)}>
                  {t("openPhone")}
                </ButtonAnchor>
                <ButtonAnchor href={deskPath(desk)}>
                  {t("openDesk")}
                </ButtonAnchor>
              </span>
            </p>
            <figure className="side-by-side__phone">
              <figcaption>{t("phone")}</figcaption>
              {/* oxlint-disable-next-line react/iframe-missing-sandbox -- our own pages, which need their session and storage */}
              <iframe
                title={t("phone")}
                src={phonePath(phone)}
                allow="geolocation; camera"
              />
            </figure>
            <Desk title={t("desk")} src={deskPath(desk)} />
          </div>
        )}
      </Loaded>
    </PublicFrame>
  );
}

/** The tour says what to do next; who came without it can start it here. */
function Tour() {
  const t = useTranslations("demo");
  const { schritt } = route.useSearch();
  if (schritt === undefined)
    return (
      <div className="tour">
        <p>{t("side.lead")}</p>
        <LinkButton
          to="/demo/nebeneinander"
          search={{ schritt: 1 }}
          size="small"
          icon="play"
        >
          {t("tour")}
        </LinkButton>
      </div>
    );
  return <TourStep step={schritt} />;
}

function TourStep({ step }: { readonly step: number }) {
  const t = useTranslations("demo.side");
  const navigate = route.useNavigate();
  const index = Math.min(Math.max(1, step), steps.length) - 1;
  const isFirst = index === 0;
  const isLast = index === steps.length - 1;
  const key = steps[index] ?? "one";
  const go = (to: number) =>
    void navigate({ search: { schritt: to }, replace: true });
  const next = () => go(Math.min(steps.length, index + 2));
  const previous = () => go(Math.max(1, index));
  useKeys([
    { key: "j", label: t("next"), run: next },
    { key: "k", label: t("previous"), run: previous },
  ]);
  return (
    <div className="tour">
      <p className="tour__step" aria-live="polite">
        <span className="small muted">
          {t("step", { number: index + 1, total: steps.length })}
        </span>
        <b>{t(`steps.${key}.title`)}</b> {t(`steps.${key}.text`)}
      </p>
      <span className="row">
        {!isFirst && (
          <Button kind="quiet" size="small" onClick={previous}>
            {t("previous")}
          </Button>
        )}
        {isLast ? (
          <LinkButton to="/demo" kind="primary" size="small">
            {t("end")}
          </LinkButton>
        ) : (
          <Button kind="primary" size="small" onClick={next}>
            {t("next")}
          </Button>
        )}
      </span>
    </div>
  );
}

/** The desk is drawn at its full width and made smaller to fit. */
function Desk(props: { readonly title: string; readonly src: string }) {
  const { frame, scale } = useScale(1280);
  return (
    <figure className="side-by-side__desk">
      <figcaption>{props.title}</figcaption>
      <div ref={frame} className="side-by-side__stage">
        {/* oxlint-disable-next-line react/iframe-missing-sandbox -- our own pages, which need their session and storage */}
        <iframe
          title={props.title}
          src={props.src}
          style={{
            width: `${100 / scale}%`,
            height: `${100 / scale}%`,
            transform: `scale(${scale})`,
          }}
        />
      </div>
    </figure>
  );
}

async function enter(): Promise<{
  readonly phone: OwnMembership;
  readonly desk: OwnMembership;
}> {
  await request("post", "/api/v1/demo/sign-in", {
    body: { key: sideBySideKey },
  });
  const { memberships } = await request("get", "/api/v1/identity/me");
  const phone = memberships.find(({ role }) => role === "officer");
  const desk = memberships.find(({ role }) => role === "dutyOfficer");
  if (phone === undefined || desk === undefined) {
    throw new Error("the demonstration has nobody with both hats");
  }
  return { phone, desk };
}

function phonePath({ organisation }: OwnMembership): string {
  return `/${organisation.slug}/melden`;
}

function deskPath({ organisation }: OwnMembership): string {
  return `/${organisation.slug}/uebermittlungen`;
}
