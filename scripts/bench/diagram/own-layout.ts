// The layout as the benchmark asks for it, bundled as it is shipped.
export { layOut } from '../../../server/src/diagram/layout/lay-out.ts';
export { createLayoutSession } from '../../../server/src/diagram/layout/layout-session.ts';
