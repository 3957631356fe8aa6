// SPDX-License-Identifier: EUPL-1.2
import type { Position } from "@schulterschluss/contract/core";
import { useRead } from "../api/index.ts";
import { useHat } from "../session/index.ts";
import { AreaMap } from "./AreaMap.tsx";
import { emptyContent } from "./types.ts";

interface PointMapProps {
  /** Name of the map for readers. */
  readonly label: string;
  readonly position: Position | undefined;
  readonly onPoint: (position: Position) => void;
}

/** The own municipality, on which a click sets a point; the fields beside it do the same. */
export function PointMap({ label, position, onPoint }: PointMapProps) {
  const { membership } = useHat();
  const outlines = useRead("organisations", "/api/v1/outlines");
  const areaIds = (outlines.data?.features ?? [])
    .filter(
      ({ properties }) =>
        properties.kind === "municipality" &&
        properties.organisationId === membership.organisation.id,
    )
    .map(({ id }) => id);
  return (
    <AreaMap
      label={label}
      content={{ ...emptyContent, areaIds, pin: position }}
      onPoint={onPoint}
    />
  );
}
