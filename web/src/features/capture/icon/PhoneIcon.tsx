// SPDX-License-Identifier: EUPL-1.2
import { Glyph, Icon, type IconName } from "../../../platform/ui/index.ts";
import { type CaptureIconName, captureIconPaths } from "./captureIconPaths.ts";

/** An icon of the phone or one of the shared ones. */
export type PhoneIconName = CaptureIconName | IconName;

function isOwn(name: PhoneIconName): name is CaptureIconName {
  return name in captureIconPaths;
}

/** An icon beside a word, 24 px unless told; hidden from readers. */
export function PhoneIcon(props: {
  readonly name: PhoneIconName;
  readonly size?: number;
  readonly className?: string;
}) {
  const { name, size = 24, className } = props;
  if (!isOwn(name))
    return <Icon name={name} size={size} {...(className && { className })} />;
  return (
    <Glyph size={size} className={className}>
      {captureIconPaths[name].map((path) => (
        <path key={path} d={path} />
      ))}
    </Glyph>
  );
}
