// SPDX-License-Identifier: EUPL-1.2
export {
  FrameContext,
  navigationFor,
  type NavigationItem,
  type SearchHit,
  type SearchSource,
} from "./frameConfig.ts";
export { OrganisationLayout } from "./OrganisationLayout.tsx";
export { PublicFrame } from "./PublicFrame.tsx";
