// SPDX-License-Identifier: EUPL-1.2
import type {
  DemoMunicipality,
  DemoOverview,
} from "@schulterschluss/contract/situation";
import { useMemo } from "react";
import { useTranslations } from "use-intl";
import {
  type Frame,
  frameAround,
  pathOf,
  placeNames,
  type Window,
} from "./townFrame.ts";
import { useElementSize } from "./useElementSize.ts";
import { useGrowth } from "./useOverview.ts";

const CELL = 10;
/** From this width on the table stands on the map; the style sheet says the same. */
const PANEL_ON_MAP_FROM_PX = 680;
const NAME_HEIGHT_PX = 24;
/** Least figure of each step of colour. */
const levels = [5, 10, 20, 40, 80] as const;
const levelOf = (count: number) =>
  levels.findLastIndex((least) => count >= least) + 1;

interface TownMapProps {
  readonly municipalities: readonly DemoMunicipality[];
  readonly overview: DemoOverview;
  /** How often the figure of a town has grown, by organisation. */
  readonly growth: ReadonlyMap<string, number>;
  /** Width of what stands on the map at its right, in pixels. */
  readonly panelPx: number;
}

/** The towns with their cells, drawn without WebGL; the table beside it says the same. */
export function TownMap(props: TownMapProps) {
  const { municipalities, overview, growth, panelPx } = props;
  const t = useTranslations("demo.overview");
  const { element, size } = useElementSize();
  const ids = useMemo(
    () => new Set(overview.towns.map(({ organisation }) => organisation.id)),
    [overview],
  );
  const [partners, others] = useMemo(
    () => split(municipalities, (one) => ids.has(one.organisationId)),
    [municipalities, ids],
  );
  const window = size && {
    ...size,
    coveredPx: size.width < PANEL_ON_MAP_FROM_PX ? 0 : panelPx,
  };
  const frame =
    window === undefined || partners.length === 0
      ? undefined
      : frameAround(
          partners.flatMap((one) => one.rings),
          window,
        );
  return (
    <div className="town-map" ref={element}>
      {frame !== undefined && window !== undefined && (
        <>
          <svg
            viewBox={`${frame.west} ${frame.top} ${frame.width} ${frame.height}`}
            role="img"
            aria-label={t("map", { count: partners.length })}
          >
            <Outlines kind="other" of={others} />
            <Outlines kind="partner" of={partners} />
            <Cells cells={overview.cells} />
            <Outlines kind="border" of={partners} growth={growth} />
          </svg>
          <Names towns={partners} frame={frame} window={window} />
        </>
      )}
    </div>
  );
}

function split<T>(
  items: readonly T[],
  isFirst: (item: T) => boolean,
): readonly [readonly T[], readonly T[]] {
  return [items.filter(isFirst), items.filter((item) => !isFirst(item))];
}

function Outlines(props: {
  readonly kind: "other" | "partner" | "border";
  readonly of: readonly DemoMunicipality[];
  readonly growth?: ReadonlyMap<string, number>;
}) {
  return props.of.map(({ organisationId, rings }) => (
    <path
      // A new key starts the animation of a town whose figure has grown.
      key={`${organisationId}-${props.growth?.get(organisationId) ?? 0}`}
      className={`town-map__${props.kind}`}
      data-grown={props.growth?.has(organisationId) === true || undefined}
      d={pathOf(rings)}
    />
  ));
}

function Cells({ cells }: { readonly cells: DemoOverview["cells"] }) {
  const figures = useMemo(
    () => new Map(cells.map(({ n, e, count }) => [`${n}:${e}`, count])),
    [cells],
  );
  const growth = useGrowth(figures);
  return cells.map(({ n, e, count }) => {
    const key = `${n}:${e}`;
    return (
      <rect
        key={`${key}-${growth.get(key) ?? 0}`}
        className={`town-map__cell town-map__cell--${levelOf(count)}`}
        data-grown={growth.has(key) || undefined}
        x={e}
        y={-(n + CELL)}
        width={CELL}
        height={CELL}
      />
    );
  });
}

function Names(props: {
  readonly towns: readonly DemoMunicipality[];
  readonly frame: Frame;
  readonly window: Window;
}) {
  const names = new Map(
    props.towns.map(({ organisationId, name }) => [organisationId, name]),
  );
  const placed = placeNames(
    props.towns.map(({ organisationId, name, rings }) => ({
      key: organisationId,
      rings,
      // As wide as the widest letters of the font make it.
      widthPx: 7.8 * name.length + 12,
    })),
    props.frame,
    props.window,
    NAME_HEIGHT_PX,
  );
  return placed.map(({ key, x, y }) => (
    <span
      key={key}
      className="town-map__name"
      aria-hidden
      style={{ left: x, top: y }}
    >
      {names.get(key)}
    </span>
  ));
}

/** What the colours of the cells mean. */
export function CellLegend() {
  const t = useTranslations("demo.overview");
  return (
    <ul className="cell-legend" aria-label={t("legend")}>
      {levels.map((least, index) => (
        <li key={least}>
          <svg viewBox="0 0 12 12" width="12" height="12" aria-hidden>
            <rect
              className={`town-map__cell town-map__cell--${index + 1}`}
              width="12"
              height="12"
            />
          </svg>
          {t("from", { count: least })}
        </li>
      ))}
    </ul>
  );
}
