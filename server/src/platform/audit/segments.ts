// SPDX-License-Identifier: EUPL-1.2

/** A month of the log by its first day, `YYYY-MM-01`, in UTC. */
export type Segment = string;

/** The segment in which something is sealed at this instant. */
export function segmentAt(instant: Date): Segment {
  return `${instant.toISOString().slice(0, 7)}-01`;
}

/**
 * When a segment may be dropped: at the end of the year after the one in which
 * it was sealed (the period of § 76 (4) BDSG for logs). The database function
 * drop_audit_segment decides by the same rule.
 */
export function segmentExpiresAt(segment: Segment): Date {
  const year = Number(segment.slice(0, 4));
  return new Date(Date.UTC(year + 2, 0, 1));
}
